package dev.atrium.bench;

import java.util.ArrayList;
import java.util.List;

import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/// The events of one reply as they come, and whether they add up to the whole of it.
final class FollowedReply {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Lines lines = new Lines();

    private final int expected;

    private int characters;

    private String event = "";

    private String state = "";

    FollowedReply(int expected, int characters) {
        this.expected = expected;
        this.characters = characters;
    }

    /// The lengths of text that came, and a zero for the end.
    List<Integer> in(byte[] bytes) {
        var lengths = new ArrayList<Integer>();
        for (String line : lines.in(bytes)) {
            if (line.startsWith("event:")) {
                event = line.substring("event:".length()).strip();
            }
            else if (line.startsWith("data:")) {
                take(line.substring("data:".length()), lengths);
            }
        }
        return lengths;
    }

    int characters() {
        return characters;
    }

    boolean finished() {
        return !state.isEmpty();
    }

    Mono<Integer> whole() {
        return state.equals("complete") && characters == expected ? Mono.empty()
                : Mono.error(new Lost("%d of %d characters, state %s".formatted(characters, expected, state)));
    }

    private void take(String data, List<Integer> lengths) {
        switch (event) {
            case "text" -> {
                var text = JSON.readTree(data);
                int end = text.path("at").asInt() + text.path("text").asString("").length();
                lengths.add(Math.max(0, end - characters));
                characters = Math.max(characters, end);
            }
            case "finished" -> {
                state = JSON.readTree(data).path("state").asString("unknown");
                lengths.add(0);
            }
            default -> event = "";
        }
    }

}
