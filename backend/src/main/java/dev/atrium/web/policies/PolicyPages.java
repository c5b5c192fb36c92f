package dev.atrium.web.policies;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.atrium.identity.Department;
import dev.atrium.model.Model;
import dev.atrium.model.ModelCatalog;
import dev.atrium.policy.Guardrail;
import dev.atrium.policy.Measure;
import dev.atrium.policy.ModelRule;
import dev.atrium.policy.Notice;
import dev.atrium.policy.Recogniser;
import dev.atrium.policy.Trial;
import dev.atrium.policy.Way;
import dev.atrium.web.layout.Choice;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes the pages of what is allowed.
@Component
class PolicyPages {

    private final PolicySentences sentences;

    private final ModelCatalog models;

    PolicyPages(PolicySentences sentences, ModelCatalog models) {
        this.models = models;
        this.sentences = sentences;
    }

    PoliciesPage page(Reader reader, Sidebar sidebar, Read read, @Nullable String done) {
        List<Department> departments = read.departments();
        return new PoliciesPage(sidebar, read.guardrails()
            .stream()
            .map(one -> new PoliciesPage.Row(one.id().toString(), sentences.guardrail(reader, one.says(), departments),
                    one.madeBy(), reader.moment(one.madeAt())))
            .toList(), read.rules().stream().map(rule -> rule(reader, rule, departments)).toList(), departments,
                read.notice().filter(Notice::asksForSomething).map(Notice::confirmed).orElse(null), read.hosts(), done);
    }

    private PoliciesPage.Rule rule(Reader reader, ModelRule rule, List<Department> departments) {
        String labels = rule.models()
            .stream()
            .map(id -> models.find(id).map(Model::label).orElse(id))
            .sorted()
            .collect(Collectors.joining(", "));
        return new PoliciesPage.Rule(sentences.models(reader, rule.department(), departments, labels),
                (rule.department() == null) ? "" : rule.department().toString());
    }

    GuardrailPage guardrail(Reader reader, Sidebar sidebar, GuardrailForm form, List<Department> departments,
            @Nullable Trial trial, @Nullable String refusal) {
        return new GuardrailPage(sidebar, form,
                choices(reader, "guardrail.recogniser.", Arrays.stream(Recogniser.values()).map(Recogniser::word),
                        form.recogniser()),
                choices(reader, "guardrail.measure.", Arrays.stream(Measure.values()).map(Measure::word),
                        form.measure()),
                choices(reader, "guardrail.way.", Arrays.stream(Way.values()).map(Way::word), form.way()),
                departments.stream()
                    .map(one -> new Choice(one.id().toString(), one.path(),
                            one.id().toString().equals(form.department())))
                    .toList(),
                (trial == null) ? null : outlook(reader, form, departments, trial), refusal);
    }

    private GuardrailPage.Outlook outlook(Reader reader, GuardrailForm form, List<Department> departments,
            Trial trial) {
        return new GuardrailPage.Outlook(sentences.guardrail(reader, form.wanted(), departments),
                sentences.people(reader, trial.people()),
                form.pasted().isEmpty() ? null : sentences.effect(reader, trial.sample()), trial.sample().text());
    }

    private List<Choice> choices(Reader reader, String key, Stream<String> words, @Nullable String chosen) {
        return words.map(word -> new Choice(word, sentences.text(reader, key + word), word.equals(chosen))).toList();
    }

    record Read(List<Guardrail> guardrails, List<Department> departments, List<ModelRule> rules,
            Optional<Notice> notice, List<String> hosts) {
    }

}
