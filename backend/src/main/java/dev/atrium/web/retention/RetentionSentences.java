package dev.atrium.web.retention;

import java.util.ArrayList;
import java.util.List;

import dev.atrium.retention.Forecast;
import dev.atrium.retention.Matter;
import dev.atrium.retention.Scope;
import dev.atrium.retention.Span;
import dev.atrium.retention.Terms;
import dev.atrium.web.layout.Reader;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Says what policies say, as sentences in the reader's language.
@Component
class RetentionSentences {

    private final MessageSource texts;

    RetentionSentences(MessageSource texts) {
        this.texts = texts;
    }

    /// What a policy is about, as the beginning of a sentence.
    String about(Reader reader, Matter matter, Scope scope, String name) {
        return text(reader, "retention.about." + matter.word() + "." + scope.word(), name);
    }

    String policy(Reader reader, Matter matter, Scope scope, String name, Terms terms) {
        Span keep = terms.keep();
        Span delete = terms.delete();
        String about = about(reader, matter, scope, name);
        if (keep == null) {
            return deletion(reader, matter, scope, about, delete);
        }
        String kept = keep.isForEver() ? "keep-for-ever" : (delete == null) ? "keep" : "both";
        return text(reader, "retention.says." + kept, about, keep.days(), (delete == null) ? 0 : delete.days());
    }

    private String deletion(Reader reader, Matter matter, Scope scope, String about, @Nullable Span delete) {
        if (delete == null) {
            return text(reader, "retention.says." + (scope.isExplicit() ? "" : matter.word() + ".") + "nothing", about);
        }
        return text(reader, "retention.says." + matter.word() + ".delete", about, delete.days());
    }

    /// What a change would let go.
    List<String> effect(Reader reader, Forecast forecast) {
        if (!forecast.shorter()) {
            return List.of(text(reader, "retention.effect.longer"));
        }
        List<String> effect = new ArrayList<>();
        effect.add(text(reader, "retention.effect.now", forecast.now()));
        effect.add(text(reader, "retention.effect.soon", forecast.soon(), Forecast.SOON_DAYS));
        if (!forecast.whole()) {
            effect.add(text(reader, "retention.effect.at-least"));
        }
        return effect;
    }

    private String text(Reader reader, String key, Object... values) {
        return texts.getMessage(key, values, reader.language());
    }

}
