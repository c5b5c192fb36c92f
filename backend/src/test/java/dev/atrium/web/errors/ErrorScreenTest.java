package dev.atrium.web.errors;

import java.util.List;
import java.util.Locale;

import dev.atrium.web.layout.Screens;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ErrorScreenTest {

    private final Screens screens = new Screens();

    @Test
    void everyKindSaysWhatHappenedAndWhatToDo() {
        for (var language : List.of(Locale.ENGLISH, Locale.forLanguageTag("es"))) {
            for (var kind : ErrorKind.values()) {
                var html = screens.show("errors/page", kind.page(kind.status(), null, null, "0193a-example"), language);
                Screens.keep("error-" + kind.status() + "-" + language.getLanguage(), html);
                assertThat(html).doesNotContain("??").contains("data-refusal");
            }
        }
    }

    @Test
    void limitSaysHowLongToWait() {
        var html = screens.show("errors/page", ErrorKind.TOO_MANY.page(429, null, 12L, null), Locale.ENGLISH);
        Screens.keep("error-429", html);
        assertThat(html).contains("Try again in 12 seconds.");
    }

}
