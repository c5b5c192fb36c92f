package dev.atrium.web.policies;

import java.util.List;

import dev.atrium.identity.Department;
import dev.atrium.identity.DepartmentId;
import dev.atrium.policy.NewGuardrail;
import dev.atrium.policy.Passed;
import dev.atrium.policy.Recogniser;
import dev.atrium.web.layout.Reader;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Says what is allowed, as sentences in the reader's language.
@Component
class PolicySentences {

    private final MessageSource texts;

    PolicySentences(MessageSource texts) {
        this.texts = texts;
    }

    String guardrail(Reader reader, NewGuardrail says, List<Department> departments) {
        String kind = text(reader, "guardrail.recogniser." + says.recogniser().word());
        String what = says.recogniser() == Recogniser.WORDS ? kind + " (" + says.terms().size() + ")" : kind;
        String where = text(reader, "guardrail.way." + says.way().word());
        return text(reader, "guardrail.says." + says.measure().word(), says.name(), what, where,
                whom(reader, says.department(), departments));
    }

    /// @param models the labels of those that may be asked
    String models(Reader reader, @Nullable DepartmentId department, List<Department> all, String models) {
        return text(reader, "models.rule", whom(reader, department, all), models);
    }

    String people(Reader reader, int people) {
        return text(reader, "guardrail.people", people);
    }

    @Nullable String effect(Reader reader, Passed sample) {
        if (sample.text().isEmpty() && !sample.isBlocked()) {
            return null;
        }
        String what = sample.isBlocked() ? "blocked"
                : (sample.masked() > 0) ? "masked" : (sample.warned() > 0) ? "warned" : "nothing";
        return text(reader, "guardrail.effect." + what, sample.masked() + sample.warned());
    }

    String text(Reader reader, String key, Object... values) {
        return texts.getMessage(key, values, reader.language());
    }

    /// A department by its path, or everybody.
    String whom(Reader reader, @Nullable DepartmentId department, List<Department> all) {
        return (department == null) ? text(reader, "guardrail.everybody")
                : all.stream().filter(one -> one.id().equals(department)).map(Department::path).findFirst().orElse("?");
    }

}
