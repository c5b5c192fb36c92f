package dev.atrium.model;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// What a model is asked.
///
/// @param model the catalogue's id of the model
/// @param effort how much the model should think: `fast`, `balanced` or `thorough`
/// @param within the ids of the models that may answer in its place; null for any
public record Prompt(String model, String effort, List<Line> lines, int maxOutputTokens, @Nullable Set<String> within) {

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

    public Prompt(String model, String effort, List<Line> lines, int maxOutputTokens) {
        this(model, effort, lines, maxOutputTokens, null);
    }

    /// The same, to be answered by one of these alone.
    public Prompt within(@Nullable Set<String> models) {
        return new Prompt(this.model, this.effort, this.lines, this.maxOutputTokens, models);
    }

    boolean mayBeAnsweredBy(Model other) {
        return this.within == null || this.within.contains(other.id());
    }

    boolean hasPictures() {
        return lines.stream().anyMatch(line -> !line.pictures().isEmpty());
    }

    Prompt askedOf(Model other) {
        return new Prompt(other.id(), effort, lines, maxOutputTokens, within);
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
