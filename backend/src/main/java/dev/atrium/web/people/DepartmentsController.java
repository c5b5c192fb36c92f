package dev.atrium.web.people;

import java.util.List;
import java.util.Objects;

import dev.atrium.identity.Caller;
import dev.atrium.identity.DepartmentId;
import dev.atrium.identity.DepartmentSeen;
import dev.atrium.identity.Permission;
import dev.atrium.identity.Structure;
import dev.atrium.identity.WishSeen;
import dev.atrium.kernel.Refusal;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Screen;
import dev.atrium.web.layout.Sidebar;
import dev.atrium.web.signin.AllowedTo;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// The departments.
@Controller
@AllowedTo(with = Permission.MANAGE_PEOPLE, orLead = true)
@RequestMapping("/departments")
class DepartmentsController {

    private static final String PAGE = "people/departments";

    private static final String HERE = "/departments";

    private static final int DEEPEST_SHOWN = 5;

    private final Structure structure;

    private final Frame frame;

    DepartmentsController(Structure structure, Frame frame) {
        this.structure = structure;
        this.frame = frame;
    }

    @GetMapping
    Mono<Rendering> all(Caller caller, ServerWebExchange exchange, @RequestParam(defaultValue = "") String done) {
        Reader reader = frame.reader(exchange, caller);
        return read(caller).flatMap(read -> frame.show(exchange, reader, PAGE,
                sidebar -> page(reader, sidebar, read, "", Frame.said(done), null)));
    }

    @PostMapping
    @AllowedTo(with = Permission.MANAGE_PEOPLE)
    Mono<Rendering> add(Caller caller, ServerWebExchange exchange, @ModelAttribute AddForm form) {
        return Mono.defer(() -> structure.add(caller, form.place(), form.text()))
            .then(Frame.done(HERE, "department-added"))
            .onErrorResume(Screen::canBeSaid, refusal -> refused(caller, exchange, form.text(), (Refusal) refusal));
    }

    @PatchMapping("/{department}")
    @AllowedTo(with = Permission.MANAGE_PEOPLE)
    Mono<Rendering> rename(Caller caller, ServerWebExchange exchange, @PathVariable String department,
            @ModelAttribute NameForm form) {
        DepartmentId id = Frame.department(department);
        return Mono.defer(() -> structure.rename(caller, id, form.text()))
            .then(Frame.done(HERE, "department-renamed"))
            .onErrorResume(Screen::canBeSaid, refusal -> refused(caller, exchange, "", (Refusal) refusal));
    }

    @DeleteMapping("/{department}")
    @AllowedTo(with = Permission.MANAGE_PEOPLE)
    Mono<Rendering> remove(Caller caller, ServerWebExchange exchange, @PathVariable String department) {
        return structure.remove(caller, Frame.department(department))
            .then(Frame.done(HERE, "department-removed"))
            .onErrorResume(Screen::canBeSaid, refusal -> refused(caller, exchange, "", (Refusal) refusal));
    }

    private Mono<Rendering> refused(Caller caller, ServerWebExchange exchange, String name, Refusal refusal) {
        Reader reader = frame.reader(exchange, caller);
        return read(caller).flatMap(read -> frame.refuse(exchange, reader, PAGE, refusal,
                sidebar -> page(reader, sidebar, read, name, null, frame.sentence(refusal, reader))));
    }

    private Mono<Read> read(Caller caller) {
        return structure.all(caller)
            .zipWhen(all -> structure.wishes(caller))
            .map(both -> new Read(both.getT1(), both.getT2()));
    }

    private static DepartmentsPage page(Reader reader, Sidebar sidebar, Read read, String name, @Nullable String done,
            @Nullable String refusal) {
        return new DepartmentsPage(sidebar, read.all().stream().map(DepartmentsController::row).toList(),
                reader.caller().may(Permission.MANAGE_PEOPLE),
                read.wishes()
                    .stream()
                    .map(wish -> new DepartmentsPage.Asked(wish.kind(), wish.about().replaceFirst("^/\\w+/", ""),
                            wish.failed() ? wish.outcome() : null))
                    .toList(),
                name, done, refusal);
    }

    private static DepartmentsPage.Row row(DepartmentSeen one) {
        return new DepartmentsPage.Row(one.id().toString(), one.path(), one.name(),
                Math.min(DEEPEST_SHOWN, one.depth()), one.people(), one.leads());
    }

    record NameForm(@Nullable String name) {

        String text() {
            return Objects.requireNonNullElse(name, "");
        }

    }

    record AddForm(@Nullable String department, @Nullable String name) {

        String text() {
            return Objects.requireNonNullElse(name, "");
        }

        @Nullable DepartmentId place() {
            return (department == null || department.isEmpty()) ? null : Frame.department(department);
        }

    }

    private record Read(List<DepartmentSeen> all, List<WishSeen> wishes) {
    }

}
