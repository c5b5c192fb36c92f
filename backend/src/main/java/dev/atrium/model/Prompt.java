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

    boolean hasPictures() {
        return lines.stream().anyMatch(line -> !line.pictures().isEmpty());
    }

    Prompt askedOf(Model other) {
        return new Prompt(other.id(), effort, lines, maxOutputTokens);
    }

    public enum Speaker {

        SYSTEM, USER, ASSISTANT

    }

    /// @param pictures what is shown along with a question, in this order
    public record Line(Speaker speaker, String text, List<Picture> pictures) {

        public Line {
            pictures = List.copyOf(pictures);
        }

        Line(Speaker speaker, String text) {
            this(speaker, text, List.of());
        }

        public static Line system(String text) {
            return new Line(Speaker.SYSTEM, text);
        }

        public static Line user(String text) {
            return new Line(Speaker.USER, text);
        }

        public static Line user(String text, List<Picture> pictures) {
            return new Line(Speaker.USER, text, pictures);
        }

        public static Line assistant(String text) {
            return new Line(Speaker.ASSISTANT, text);
        }

    }

}
