package dev.atrium.conversation;

import java.util.regex.Pattern;

import dev.atrium.kernel.Refusal;
import dev.atrium.testing.Garbled;
import dev.atrium.testing.Rounds;
import dev.atrium.words.SearchTerms;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// G43. Whatever is looked for becomes terms that PostgreSQL reads as terms and as nothing else.
class GarbledSearchTest {

    private static final Pattern TERMS = Pattern.compile("(?s)|'[^'\\\\\0]+'(:\\*)?( & '[^'\\\\\0]+'(:\\*)?)*");

    private static final Garbled QUERIES = Garbled.of(4, "the holiday rules", "d\u00EDas de vacaciones",
            "\u4F11\u5047\u89C4\u5B9A", "it's | !a & (b:*)", "\u0E27\u0E31\u0E19\u0E2B\u0E22\u0E38\u0E14");

    @Test
    void aQueryBecomesTermsOrIsRefusedAsTooLong() {
        QUERIES.each(Rounds.of(100_000, 1_000_000), text -> {
            try {
                assertThat(SearchTerms.of(text).asQuery()).matches(TERMS);
            }
            catch (Refusal refused) {
                assertThat(refused.code()).isEqualTo("search.too-long");
                assertThat(text.length()).isGreaterThan(SearchTerms.LONGEST_QUERY);
            }
        });
    }

    @Test
    void aTextIsKeptByTermsThatPostgresTakes() {
        QUERIES.each(Rounds.of(10_000, 100_000), text -> {
            for (String term : SearchTerms.toKeep(text)) {
                assertThat(term).isNotEmpty().doesNotContain("\0", "'", "\\");
            }
        });
    }

}
