package dev.atrium.web.assistants;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/// What the page before has done, said once on the page it led to. The words are the ends of text keys.
final class Done {

    static final Set<String> WORDS = Set.of("shared", "taken", "handed-on", "published", "waiting", "restored",
            "discarded", "withdrawn", "rated", "retiring", "unretired", "attested", "certified", "approved",
            "sent-back", "saved");

    private Done() {
    }

    /// Null for any other word: an address says only what we can.
    static @Nullable String of(String word) {
        return WORDS.contains(word) ? word : null;
    }

    static String at(String address, String word) {
        return address + "?done=" + word;
    }

}
