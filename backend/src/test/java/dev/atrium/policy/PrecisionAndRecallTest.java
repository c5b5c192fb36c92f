package dev.atrium.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.atrium.policy.Corpus.Message;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// How much of what is there is found, and how much of what is found is there. The figures stand in `docs/security.md`.
class PrecisionAndRecallTest {

    private static final double LEAST_RECALL = 0.97;

    private static final double LEAST_PRECISION = 0.95;

    private static final Map<Recogniser, Rail> RAILS = rails();

    @Test
    void whatIsThereIsFoundAndWhatIsFoundIsThere() {
        List<Message> messages = Corpus.messages();
        assertThat(messages).hasSizeGreaterThanOrEqualTo(2_000);
        for (Map.Entry<Recogniser, Rail> entry : RAILS.entrySet()) {
            int there = 0;
            int found = 0;
            int right = 0;
            List<String> wrong = new ArrayList<>();
            for (Message message : messages) {
                boolean is = message.of() == entry.getKey();
                boolean said = entry.getValue().on(message.text()).masked() > 0;
                there += is ? 1 : 0;
                found += said ? 1 : 0;
                right += (is && said) ? 1 : 0;
                if (is != said) {
                    wrong.add(message.text());
                }
            }
            double recall = (double) right / there;
            double precision = (double) right / found;
            System.out.printf("%s: recall %.3f, precision %.3f, %d of %d, wrong: %s%n", entry.getKey(), recall,
                    precision, right, there, wrong.subList(0, Math.min(3, wrong.size())));
            assertThat(recall).as(entry.getKey() + " misses " + wrong).isGreaterThanOrEqualTo(LEAST_RECALL);
            assertThat(precision).as(entry.getKey() + " takes too much: " + wrong)
                .isGreaterThanOrEqualTo(LEAST_PRECISION);
        }
    }

    private static Map<Recogniser, Rail> rails() {
        Map<Recogniser, Rail> rails = new LinkedHashMap<>();
        for (Recogniser recogniser : Recogniser.values()) {
            rails.put(recogniser,
                    Rail.of(new NewGuardrail("Found", recogniser, Measure.MASK, Way.BOTH, null, switch (recogniser) {
                        case WORDS -> List.of("María Núñez", "Calle de Alcalá 45", "Project Heron");
                        case PATTERN -> List.of("\\bKX-[0-9]{6}\\b");
                        default -> List.of();
                    })));
        }
        return rails;
    }

}
