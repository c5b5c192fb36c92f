package dev.atrium.stack.model;

import java.util.List;
import java.util.Optional;

/// What the stand-in is going to say, before anything goes wrong on the way.
record Answer(List<String> reasoning, List<String> pieces, String finish, Optional<ToolCall> toolCall) {

    record ToolCall(String name, String arguments) {
    }

    static Answer of(List<String> pieces) {
        return new Answer(List.of(), pieces, "stop", Optional.empty());
    }

    static Answer calling(ToolCall call) {
        return new Answer(List.of(), List.of(), "tool_calls", Optional.of(call));
    }

    String text() {
        return String.join("", pieces);
    }

    Answer thinking(List<String> reasoning) {
        return new Answer(reasoning, pieces, finish, toolCall);
    }

    Answer ending(String finish) {
        return new Answer(reasoning, pieces, finish, toolCall);
    }

    Answer atMost(int tokens) {
        return pieces.size() <= tokens ? this : new Answer(reasoning, pieces.subList(0, tokens), "length", toolCall);
    }

    /// The rest after a beginning that has already been said.
    Answer after(String begun) {
        return new Answer(List.of(), Pieces.of(text().substring(begun.length())), finish, toolCall);
    }

}
