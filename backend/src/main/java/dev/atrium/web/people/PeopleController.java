package dev.atrium.web.people;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Comparison;
import dev.atrium.identity.CustomRole;
import dev.atrium.identity.DepartmentSeen;
import dev.atrium.identity.MemberState;
import dev.atrium.identity.People;
import dev.atrium.identity.PeopleFilter;
import dev.atrium.identity.Permission;
import dev.atrium.identity.PersonSeen;
import dev.atrium.identity.Role;
import dev.atrium.identity.Roles;
import dev.atrium.identity.Structure;
import dev.atrium.kernel.Page;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Sidebar;
import dev.atrium.web.people.PeoplePage.Option;
import dev.atrium.web.signin.AllowedTo;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriComponentsBuilder;

import reactor.core.publisher.Mono;

/// Who is there.
@Controller
@AllowedTo(with = Permission.MANAGE_PEOPLE, orLead = true)
class PeopleController {

    private static final String HERE = "/people";

    private final People people;

    private final Structure structure;

    private final Roles roles;

    private final Frame frame;

    PeopleController(People people, Structure structure, Roles roles, Frame frame) {
        this.people = people;
        this.structure = structure;
        this.roles = roles;
        this.frame = frame;
    }

    @GetMapping(HERE)
    Mono<Rendering> all(Caller caller, ServerWebExchange exchange, @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String department, @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String state, @RequestParam(defaultValue = "false") String quiet,
            @RequestParam(required = false) String after, @RequestParam(defaultValue = "") String done) {
        Reader reader = frame.reader(exchange, caller);
        PeopleFilter filter = new PeopleFilter(q, department.isEmpty() ? null : Frame.department(department), role,
                state(state).orElse(null), "true".equals(quiet));
        return Mono.defer(() -> people.page(caller, filter, Frame.cursor(after)))
            .zipWhen(found -> Mono.zip(structure.all(caller), roles.custom(caller), people.comparison(caller)))
            .map(both -> new Read(both.getT1(), both.getT2().getT1(), both.getT2().getT2(), both.getT2().getT3()))
            .flatMap(read -> frame.show(exchange, reader, "people/list",
                    sidebar -> page(reader, sidebar, filter, read, Frame.said(done))));
    }

    private static PeoplePage page(Reader reader, Sidebar sidebar, PeopleFilter filter, Read read,
            @Nullable String done) {
        Comparison comparison = read.comparison();
        return new PeoplePage(sidebar,
                read.people().items().stream().map(person -> row(reader, person, read.custom())).toList(),
                filter.words(), departments(filter, read.departments()), roles(filter, read.custom()),
                Arrays.stream(MemberState.values())
                    .map(state -> new Option(state.word(), "", state == filter.state()))
                    .toList(),
                filter.quiet(), more(filter, read.people()),
                (comparison.at() == null) ? null : reader.lately(comparison.at()), comparison.repaired(),
                comparison.waiting(), done);
    }

    private static PeoplePage.Row row(Reader reader, PersonSeen person, List<CustomRole> custom) {
        return new PeoplePage.Row(person.id().toString(), person.name(), person.email(),
                RoleName.all(person.roles(), custom),
                person.departments().stream().map(department -> department.path()).toList(),
                person.leads().stream().map(department -> department.path()).toList(), person.state().word(),
                (person.lastActive() == null) ? null : reader.moment(person.lastActive()));
    }

    private static List<Option> departments(PeopleFilter filter, List<DepartmentSeen> all) {
        return all.stream()
            .map(one -> new Option(one.id().toString(), one.path(), one.id().equals(filter.department())))
            .toList();
    }

    private static List<Option> roles(PeopleFilter filter, List<CustomRole> custom) {
        return Stream.concat(
                Role.ofTenants()
                    .stream()
                    .filter(role -> role != Role.MEMBER)
                    .map(role -> new Option(role.word(), "", role.word().equals(filter.role()))),
                custom.stream().map(role -> new Option(role.word(), role.name(), role.word().equals(filter.role()))))
            .toList();
    }

    private static @Nullable String more(PeopleFilter filter, Page<PersonSeen> page) {
        if (page.next() == null) {
            return null;
        }
        return UriComponentsBuilder.fromPath(HERE)
            .queryParam("q", "{q}")
            .queryParam("department", (filter.department() == null) ? "" : filter.department())
            .queryParam("role", "{role}")
            .queryParam("state", (filter.state() == null) ? "" : filter.state().word())
            .queryParam("quiet", filter.quiet())
            .queryParam("after", page.next())
            .encode()
            .buildAndExpand(filter.words(), (filter.role() == null) ? "" : filter.role())
            .toUriString();
    }

    private static Optional<MemberState> state(String word) {
        return Arrays.stream(MemberState.values()).filter(state -> state.word().equals(word)).findFirst();
    }

    private record Read(Page<PersonSeen> people, List<DepartmentSeen> departments, List<CustomRole> custom,
            Comparison comparison) {
    }

}
