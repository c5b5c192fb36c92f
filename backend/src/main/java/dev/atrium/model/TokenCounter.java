package dev.atrium.model;

import java.util.List;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import org.springframework.stereotype.Component;

/// Counts tokens as the o200k vocabulary cuts them: exact for OpenAI's current models, close for others.
/// It only computes, but a long text takes milliseconds and the first call reads the vocabulary: anything beyond a
/// short text is counted behind `BlockingCalls`.
@Component
public class TokenCounter {

    /// What the protocol itself spends on each line, for the speaker and the separators.
    static final int TOKENS_PER_LINE = 4;

    public int count(String text) {
        return Vocabulary.O200K.countTokensOrdinary(text);
    }

    static int ofPictures(Prompt.Line line) {
        return line.pictures().stream().mapToInt(Picture::tokens).sum();
    }

    /// About as many, without counting: four characters make a token in most European
    /// text.
    static int estimate(String text) {
        return (text.length() + 3) / 4;
    }

    public int count(List<Prompt.Line> lines) {
        return lines.stream().mapToInt(this::count).sum();
    }

    int count(Prompt.Line line) {
        return TOKENS_PER_LINE + count(line.text()) + ofPictures(line);
    }

    /// Read only when something is counted, because it takes a moment and some memory.
    private static final class Vocabulary {

        private static final Encoding O200K = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);

    }

}
