package dev.atrium.assistant;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.atrium.kernel.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads an outline out of what a model has said: an object of JSON, wherever in the answer it stands. What is too long
/// is cut, what is unknown is left out; nothing a model says makes this fail, or makes an outline that a form would
/// refuse.
final class OutlineReader {

    /// Models like to put line breaks into strings, commas after the last item, and kind
    /// words around it all.
    private static final JsonMapper JSON = JsonMapper.builder()
        .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
        .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
        .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();

    /// Beginnings of objects that are tried.
    private static final int MOST_TRIES = 20;

    private final Set<String> shortened = new TreeSet<>();

    private final JsonNode said;

    private OutlineReader(JsonNode said) {
        this.said = said;
    }

    /// Empty when there is no outline in it.
    static Optional<Outline> of(String answer) {
        int from = answer.indexOf('{');
        for (int tries = 0; from >= 0 && tries < MOST_TRIES; tries++) {
            Optional<Outline> outline = object(answer.substring(from)).map(OutlineReader::new)
                .map(OutlineReader::outline)
                .filter(found -> !found.name().isEmpty() || !found.instructions().isEmpty());
            if (outline.isPresent()) {
                return outline;
            }
            from = answer.indexOf('{', from + 1);
        }
        return Optional.empty();
    }

    private static Optional<JsonNode> object(String text) {
        try {
            return Optional.of(JSON.readTree(text)).filter(JsonNode::isObject);
        }
        catch (JacksonException unreadable) {
            return Optional.empty();
        }
    }

    private Outline outline() {
        String name = line("name", Content.LONGEST_NAME);
        String description = line("description", Content.LONGEST_DESCRIPTION);
        String instructions = cut("instructions", manyLines(text("instructions")), Content.LONGEST_INSTRUCTIONS);
        List<String> starters = starters();
        return new Outline(name, emoji(), description, instructions, starters, categories(), this.shortened);
    }

    private String emoji() {
        try {
            return Emoji.of(text("emoji"));
        }
        catch (Refusal notOne) {
            return Content.USUAL_EMOJI;
        }
    }

    private List<String> starters() {
        List<String> all = texts("starters").map(OutlineReader::oneLine)
            .filter(starter -> !starter.isEmpty())
            .distinct()
            .toList();
        if (all.size() > Outline.MOST_STARTERS) {
            this.shortened.add("starters");
        }
        return all.stream()
            .limit(Outline.MOST_STARTERS)
            .map(starter -> cut("starters", starter, Content.LONGEST_STARTER))
            .toList();
    }

    private Set<Category> categories() {
        Set<String> words = texts("categories").map(word -> word.strip().toLowerCase(Locale.ROOT))
            .collect(Collectors.toCollection(LinkedHashSet::new));
        return words.stream()
            .flatMap(word -> Stream.of(Category.values()).filter(category -> category.word().equals(word)))
            .limit(Content.MOST_CATEGORIES)
            .collect(Collectors.toSet());
    }

    private String line(String field, int most) {
        return cut(field, oneLine(text(field)), most);
    }

    private String text(String field) {
        return texts(field).collect(Collectors.joining("\n"));
    }

    /// Of one text, or of a list of them.
    private Stream<String> texts(String field) {
        JsonNode value = this.said.path(field);
        Stream<JsonNode> all = value.isArray() ? value.valueStream().limit(100) : Stream.of(value);
        return all.filter(JsonNode::isString).map(JsonNode::stringValue);
    }

    private String cut(String field, String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        this.shortened.add(field);
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end).strip();
    }

    private static String oneLine(String text) {
        return Lines.one("text", text, text.length() + 1);
    }

    private static String manyLines(String text) {
        return Lines.many("text", text, text.length() + 1);
    }

}
