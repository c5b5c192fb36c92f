package dev.atrium.web.policies;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Department;
import dev.atrium.identity.Departments;
import dev.atrium.identity.Permission;
import dev.atrium.kernel.Refusal;
import dev.atrium.model.Model;
import dev.atrium.model.ModelCatalog;
import dev.atrium.policy.AllowedModels;
import dev.atrium.policy.ModelRule;
import dev.atrium.web.layout.Choice;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Screen;
import dev.atrium.web.layout.Sidebar;
import dev.atrium.web.rooms.RoomScreen;
import dev.atrium.web.signin.AllowedTo;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// Which models may be asked: by everybody, and by departments that have a rule of their own.
@Controller
@AllowedTo(with = Permission.SET_POLICIES)
@RequestMapping("/policies/models")
class ModelRulesController {

    private static final String FORM = "policies/models";

    private final AllowedModels allowed;

    private final ModelCatalog models;

    private final Departments departments;

    private final PolicySentences sentences;

    private final RoomScreen screen;

    ModelRulesController(AllowedModels allowed, ModelCatalog models, Departments departments, PolicySentences sentences,
            RoomScreen screen) {
        this.allowed = allowed;
        this.models = models;
        this.departments = departments;
        this.sentences = sentences;
        this.screen = screen;
    }

    /// The form, and with `look` what it would do.
    @GetMapping
    Mono<Rendering> form(Caller caller, ServerWebExchange exchange, @ModelAttribute ModelsForm form,
            @RequestParam(defaultValue = "false") boolean look) {
        Reader reader = screen.reader(exchange, caller);
        return read(caller, form).flatMap(
                read -> screen.show(exchange, reader, FORM, sidebar -> page(reader, sidebar, form, read, look, null)));
    }

    @PostMapping
    Mono<Rendering> set(Caller caller, ServerWebExchange exchange, @ModelAttribute ModelsForm form) {
        Reader reader = screen.reader(exchange, caller);
        return Mono.defer(() -> allowed.set(caller, form.scope(), form.wanted()))
            .then(RoomScreen.to("/policies?done=models"))
            .onErrorResume(Screen::canBeSaid, refusal -> read(caller, form).flatMap(read -> screen.refuse(exchange,
                    reader, FORM, (Refusal) refusal,
                    sidebar -> page(reader, sidebar, form, read, false, screen.sentence((Refusal) refusal, reader)))));
    }

    private Mono<Read> read(Caller caller, ModelsForm form) {
        return Mono.defer(() -> allowed.people(caller, form.scope()))
            .flatMap(people -> Mono.zip(departments.all(caller), allowed.all(caller))
                .map(both -> new Read(people, both.getT1(), both.getT2())));
    }

    private ModelsPage page(Reader reader, Sidebar sidebar, ModelsForm form, Read read, boolean look,
            @Nullable String refusal) {
        Set<String> chosen = (look || refusal != null) ? form.wanted()
                : read.rules()
                    .stream()
                    .filter(rule -> Objects.equals(rule.department(), form.scope()))
                    .map(ModelRule::models)
                    .findFirst()
                    .orElse(Set.of());
        return new ModelsPage(sidebar, GuardrailForm.text(form.department()),
                sentences.whom(reader, form.scope(), read.departments()),
                models.all()
                    .stream()
                    .map(model -> new Choice(model.id(), model.label(), chosen.contains(model.id())))
                    .toList(),
                look ? outlook(reader, form, read) : List.of(), refusal);
    }

    private List<String> outlook(Reader reader, ModelsForm form, Read read) {
        String names = models.all()
            .stream()
            .filter(model -> form.wanted().contains(model.id()))
            .map(Model::label)
            .collect(Collectors.joining(", "));
        return List.of(names.isEmpty() ? sentences.text(reader, "models.says.nothing")
                : sentences.text(reader, "models.says.these", names), sentences.people(reader, read.people()));
    }

    private record Read(int people, List<Department> departments, List<ModelRule> rules) {
    }

}
