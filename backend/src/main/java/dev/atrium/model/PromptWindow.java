package dev.atrium.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

import dev.atrium.model.Prompt.Line;
import dev.atrium.model.Prompt.Speaker;

/// What of a conversation fits into a model: the instructions and the newest question always, and before that question
/// as many of the latest turns as there is room for.
///
/// @param cut whether the oldest turns had to be left out
public record PromptWindow(List<Line> lines, boolean cut) {

    /// Tokens are counted by a vocabulary that is not every model's own.
    private static final double SAFELY = 0.95;

    public PromptWindow {
        lines = List.copyOf(lines);
    }

    /// Counts only when the conversation is long. That may take milliseconds: call it
    /// behind `BlockingCalls`.
    public static PromptWindow of(Model model, List<Line> lines, TokenCounter counter) {
        return fit(lines, (int) (model.roomForPrompt() * SAFELY), counter::count);
    }

    static PromptWindow fit(List<Line> lines, int room, ToIntFunction<Line> tokens) {
        if (mostTokens(lines) <= room) {
            return new PromptWindow(lines, false);
        }
        var instructions = lines.stream().filter(line -> line.speaker() == Speaker.SYSTEM).toList();
        var said = lines.stream().filter(line -> line.speaker() != Speaker.SYSTEM).toList();
        int left = room - instructions.stream().mapToInt(tokens).sum();
        int first = firstThatFits(said, left, tokens);
        var kept = new ArrayList<>(instructions);
        kept.addAll(said.subList(first, said.size()));
        return new PromptWindow(kept, first > 0);
    }

    /// The newest question stays even if it does not fit: the provider then says so,
    /// rather than we answer another one.
    private static int firstThatFits(List<Line> said, int room, ToIntFunction<Line> tokens) {
        int newest = said.size() - 1;
        int first = Math.max(newest, 0);
        int left = room;
        for (int i = newest; i >= 0; i--) {
            left -= tokens.applyAsInt(said.get(i));
            if (left < 0) {
                return first;
            }
            if (said.get(i).speaker() == Speaker.USER) {
                first = i; // a turn begins with its question: an answer without it is
                           // never kept
            }
        }
        return first;
    }

    /// A token is at least one byte, so a text never has more tokens than bytes; this
    /// spares counting short ones.
    private static long mostTokens(List<Line> lines) {
        return lines.stream()
            .mapToLong(line -> TokenCounter.TOKENS_PER_LINE + line.text().getBytes(StandardCharsets.UTF_8).length
                    + TokenCounter.ofPictures(line))
            .sum();
    }

}
