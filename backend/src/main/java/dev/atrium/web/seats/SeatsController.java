package dev.atrium.web.seats;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Department;
import dev.atrium.identity.Departments;
import dev.atrium.identity.Permission;
import dev.atrium.kernel.Refusal;
import dev.atrium.seat.SeatCount;
import dev.atrium.seat.SeatForecast;
import dev.atrium.seat.SeatPolicies;
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

/// How many seats there are: for everybody, and for departments that have their own.
@Controller
@AllowedTo(with = Permission.MANAGE_PEOPLE)
@RequestMapping("/seats")
class SeatsController {

    private static final String FORM = "seats/rule";

    private final SeatPolicies policies;

    private final Departments departments;

    private final SeatSentences sentences;

    private final RoomScreen screen;

    SeatsController(SeatPolicies policies, Departments departments, SeatSentences sentences, RoomScreen screen) {
        this.policies = policies;
        this.departments = departments;
        this.sentences = sentences;
        this.screen = screen;
    }

    @GetMapping
    Mono<Rendering> all(Caller caller, ServerWebExchange exchange, @RequestParam(defaultValue = "") String done) {
        Reader reader = screen.reader(exchange, caller);
        return policies.all(caller)
            .zipWhen(counts -> departments.all(caller))
            .flatMap(both -> screen.show(exchange, reader, "seats/all", sidebar -> new SeatsPage(sidebar,
                    rows(reader, both.getT1()), both.getT2(), done.equals("set") ? done : null)));
    }

    /// The form, and with `look` what it would do.
    @GetMapping("/rule")
    Mono<Rendering> form(Caller caller, ServerWebExchange exchange, @ModelAttribute SeatForm form,
            @RequestParam(defaultValue = "false") boolean look) {
        return look ? looked(caller, exchange, form) : begun(caller, exchange, form);
    }

    @PostMapping("/rule")
    Mono<Rendering> set(Caller caller, ServerWebExchange exchange, @ModelAttribute SeatForm form) {
        return Mono.defer(() -> policies.set(caller, form.wish()))
            .then(RoomScreen.to("/seats?done=set"))
            .onErrorResume(Screen::canBeSaid, refusal -> refused(caller, exchange, form, (Refusal) refusal));
    }

    private Mono<Rendering> looked(Caller caller, ServerWebExchange exchange, SeatForm form) {
        Reader reader = screen.reader(exchange, caller);
        return Mono.defer(() -> policies.look(caller, form.wish()))
            .zipWhen(forecast -> departments.all(caller))
            .flatMap(both -> screen.show(exchange, reader, FORM,
                    sidebar -> page(reader, sidebar, form, new Read(both.getT2(), both.getT1(), null))))
            .onErrorResume(Screen::canBeSaid, refusal -> refused(caller, exchange, form, (Refusal) refusal));
    }

    /// With what is said now.
    private Mono<Rendering> begun(Caller caller, ServerWebExchange exchange, SeatForm form) {
        Reader reader = screen.reader(exchange, caller);
        return policies.all(caller)
            .zipWhen(counts -> departments.all(caller))
            .map(both -> new Begun(present(both.getT1(), form).orElse(form), known(both.getT2(), form)))
            .flatMap(begun -> screen.show(exchange, reader, FORM,
                    sidebar -> page(reader, sidebar, begun.form(), new Read(begun.departments(), null, null))));
    }

    private Mono<Rendering> refused(Caller caller, ServerWebExchange exchange, SeatForm form, Refusal refusal) {
        Reader reader = screen.reader(exchange, caller);
        return departments.all(caller)
            .flatMap(all -> screen.refuse(exchange, reader, FORM, refusal,
                    sidebar -> page(reader, sidebar, form, new Read(all, null, screen.sentence(refusal, reader)))));
    }

    private static Optional<SeatForm> present(List<SeatCount> counts, SeatForm form) {
        return counts.stream()
            .map(SeatCount::policy)
            .filter(policy -> Objects.equals(policy.department(), form.scope()))
            .findFirst()
            .map(SeatForm::of);
    }

    /// Refused as missing when this tenant has no such department.
    private static List<Department> known(List<Department> all, SeatForm form) {
        if (form.scope() != null && all.stream().noneMatch(one -> one.id().equals(form.scope()))) {
            throw Refusal.notFound();
        }
        return all;
    }

    private List<SeatsPage.Row> rows(Reader reader, List<SeatCount> counts) {
        return counts.stream()
            .map(count -> new SeatsPage.Row(count.policy().id().toString(),
                    sentences.whom(reader, count.policy().path()),
                    (count.policy().department() == null) ? "" : count.policy().department().toString(),
                    sentences.taken(reader, count), sentences.further(reader, count), count.policy().seats() != null))
            .toList();
    }

    private SeatRulePage page(Reader reader, Sidebar sidebar, SeatForm form, Read read) {
        SeatForecast forecast = read.forecast();
        return new SeatRulePage(sidebar, sentences.whom(reader, form.scope(), read.departments()),
                SeatForm.shown(form.department()), SeatForm.shown(form.kind()), SeatForm.shown(form.seats()),
                SeatForm.shown(form.idleDays()), SeatForm.shown(form.warningDays()),
                (forecast == null) ? List.of() : sentences.outlook(reader, forecast), read.refusal());
    }

    /// @param forecast null until the form was looked through
    private record Read(List<Department> departments, @Nullable SeatForecast forecast, @Nullable String refusal) {
    }

    private record Begun(SeatForm form, List<Department> departments) {
    }

}
