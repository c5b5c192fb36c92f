package dev.atrium.model;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// What a model is asked.
///
/// @param model the catalogue's id of the model
/// @param effort how much the model should think: `fast`, `balanced` or `thorough`
public record Prompt(String model, String effort, List<Line> lines, int maxOutputTokens) {

    /// What a provider may put around the lines.
    private static final int UNSEEN = 200;

    private static final int PICTURES_AT_MOST = 4;

    public Prompt {
        lines = List.copyOf(lines);
    }

    /// As many tokens as no model can have read more of: a token is at least one byte,
    /// and
    /// what pictures cost differs.
    public int mostTokens() {
        long most = lines.stream()
            .mapToLong(line -> TokenCounter.TOKENS_PER_LINE + line.text().getBytes(StandardCharsets.UTF_8).length
                    + (long) PICTURES_AT_MOST * TokenCounter.ofPictures(line))
            .sum();
        return (int) Math.min(Integer.MAX_VALUE, most + UNSEEN);
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
