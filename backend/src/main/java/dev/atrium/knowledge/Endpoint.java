package dev.atrium.knowledge;

import java.net.URI;
import java.time.Duration;
import java.util.Set;

/// A server that embeds as OpenAI's does.
///
/// @param url such as `https://api.openai.com/v1`
/// @param model what that server calls the model
/// @param dimension of the vectors it gives
/// @param longest how many tokens it reads
/// @param question what is put before a question, if the model was trained so
/// @param passage what is put before a passage
/// @param known the languages it was made for; none means all
/// @param limits from which evidence on something speaks of a question
/// @param limit how long one call may take
public record Endpoint(URI url, String apiKey, String model, int dimension, int longest, String question,
        String passage, Set<TextLanguage> known, Limits limits, Duration limit) {

    String id() {
        return model + "@" + url.getHost();
    }

    @Override
    public String toString() {
        return id();
    }

}
