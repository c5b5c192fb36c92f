package dev.atrium.web.errors;

import java.util.Locale;

import dev.atrium.kernel.Refusal;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Says a refusal as a sentence.
@Component
public class RefusalTexts {

    private final MessageSource texts;

    RefusalTexts(MessageSource texts) {
        this.texts = texts;
    }

    public String sentence(Refusal refusal, Locale language) {
        String general = texts.getMessage("refusal.unknown", null, language);
        Object[] values = refusal.arguments().isEmpty() ? null : refusal.arguments().toArray();
        String sentence = texts.getMessage("refusal." + refusal.code(), values, general, language);
        return (sentence == null) ? refusal.code() : sentence;
    }

}
