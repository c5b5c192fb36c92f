package dev.atrium.model;

import java.util.List;

/// What a model is asked.
///
/// @param model the catalogue's id of the model
/// @param effort how much the model should think: `fast`, `balanced` or `thorough`
public record Prompt(String model, String effort, List<Line> lines, int maxOutputTokens) {

    public Prompt {
        lines = List.copyOf(lines);
    }

    Prompt askedOf(Model other) {
        return new Prompt(other.id(), effort, lines, maxOutputTokens);
    }

    public enum Speaker {

        SYSTEM, USER, ASSISTANT

    }

    public record Line(Speaker speaker, String text) {

        public static Line system(String text) {
            return new Line(Speaker.SYSTEM, text);
        }

        public static Line user(String text) {
            return new Line(Speaker.USER, text);
        }

        public static Line assistant(String text) {
            return new Line(Speaker.ASSISTANT, text);
        }

    }

}
