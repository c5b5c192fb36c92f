package dev.atrium.web.policies;

import java.util.List;
import java.util.Objects;

import dev.atrium.identity.DepartmentId;
import dev.atrium.kernel.Ids;
import dev.atrium.kernel.Refusal;
import dev.atrium.policy.Measure;
import dev.atrium.policy.NewGuardrail;
import dev.atrium.policy.Recogniser;
import dev.atrium.policy.Way;
import org.jspecify.annotations.Nullable;

/// A guardrail as it is typed. `terms` are words, one a line, or the one pattern; `sample` is what it is tried on.
record GuardrailForm(@Nullable String name, @Nullable String recogniser, @Nullable String measure, @Nullable String way,
        @Nullable String department, @Nullable String terms, @Nullable String sample) {

    static final GuardrailForm EMPTY = new GuardrailForm("", Recogniser.CARD.word(), Measure.MASK.word(),
            Way.BOTH.word(), "", "", "");

    NewGuardrail wanted() {
        String where = text(department);
        return new NewGuardrail(text(name).strip(),
                Recogniser.of(text(recogniser)).orElseThrow(() -> odd("recogniser")),
                Measure.of(text(measure)).orElseThrow(() -> odd("measure")),
                Way.of(text(way)).orElseThrow(() -> odd("way")),
                where.isEmpty() ? null : new DepartmentId(Ids.parse(where)), lines());
    }

    private List<String> lines() {
        if (text(terms).length() > NewGuardrail.LONGEST_TERMS) {
            throw Refusal.invalid("terms", "guardrail.words-number", NewGuardrail.MOST_WORDS);
        }
        return text(terms).lines().toList();
    }

    String pasted() {
        return text(sample).replace("\r\n", "\n");
    }

    private static Refusal odd(String field) {
        return Refusal.invalid(field, "guardrail.unknown-choice");
    }

    static String text(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "");
    }

}
