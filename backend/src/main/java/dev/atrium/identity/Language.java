package dev.atrium.identity;

import java.util.List;
import java.util.Locale;

import dev.atrium.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/// The languages Atrium speaks.
public final class Language {

    /// By their tags, the one that is spoken when nothing else is known first.
    public static final List<String> TAGS = List.of("en", "es");

    private Language() {
    }

    /// Reads what a form sent.
    public static Locale of(String tag) {
        if (!TAGS.contains(tag)) {
            throw Refusal.invalid("language", "unknown-language");
        }
        return Locale.forLanguageTag(tag);
    }

    /// The first of these wishes that Atrium can speak.
    static Locale firstSpoken(@Nullable String... wishes) {
        for (String wish : wishes) {
            if (wish != null && TAGS.contains(wish)) {
                return Locale.forLanguageTag(wish);
            }
        }
        return Locale.forLanguageTag(TAGS.getFirst());
    }

}
