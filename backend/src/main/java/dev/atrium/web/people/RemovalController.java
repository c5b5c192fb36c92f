package dev.atrium.web.people;

import java.util.List;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Colleague;
import dev.atrium.identity.MemberId;
import dev.atrium.identity.Members;
import dev.atrium.identity.OnePerson;
import dev.atrium.identity.People;
import dev.atrium.identity.PeopleChanges;
import dev.atrium.identity.Permission;
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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// Taking somebody out of the tenant. Before that it is told what they own and what follows.
@Controller
@AllowedTo(with = Permission.MANAGE_PEOPLE, orLead = true)
class RemovalController {

    private static final String PAGE = "people/removal";

    private final People people;

    private final PeopleChanges changes;

    private final Members members;

    private final Frame frame;

    RemovalController(People people, PeopleChanges changes, Members members, Frame frame) {
        this.people = people;
        this.changes = changes;
        this.members = members;
        this.frame = frame;
    }

    @GetMapping("/people/{member}/removal")
    Mono<Rendering> consider(Caller caller, ServerWebExchange exchange, @PathVariable String member,
            @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String heir) {
        Reader reader = frame.reader(exchange, caller);
        return read(caller, Frame.member(member), q, heir)
            .flatMap(read -> frame.show(exchange, reader, PAGE, sidebar -> page(sidebar, read, null)));
    }

    @DeleteMapping("/people/{member}")
    Mono<Rendering> remove(Caller caller, ServerWebExchange exchange, @PathVariable String member,
            @ModelAttribute HeirForm form) {
        MemberId id = Frame.member(member);
        MemberId heir = form.chosen();
        return changes.remove(caller, id, heir)
            .then(Frame.done("/people", "removed"))
            .onErrorResume(Screen::canBeSaid, refusal -> refused(caller, exchange, id, (Refusal) refusal));
    }

    private Mono<Rendering> refused(Caller caller, ServerWebExchange exchange, MemberId id, Refusal refusal) {
        Reader reader = frame.reader(exchange, caller);
        return read(caller, id, "", "").flatMap(read -> frame.refuse(exchange, reader, PAGE, refusal,
                sidebar -> page(sidebar, read, frame.sentence(refusal, reader))));
    }

    private Mono<Read> read(Caller caller, MemberId id, String query, String heir) {
        Mono<List<Colleague>> chosen = heir.isEmpty() ? Mono.just(List.of())
                : members.colleagues(caller, List.of(Frame.member(heir))).map(found -> List.copyOf(found.values()));
        return people.find(caller, id)
            .zipWhen(one -> Mono.zip(members.named(caller, query), chosen))
            .map(all -> new Read(all.getT1(), query, all.getT2().getT1(), all.getT2().getT2()));
    }

    private static RemovalPage page(Sidebar sidebar, Read read, @Nullable String refusal) {
        OnePerson one = read.one();
        return new RemovalPage(sidebar, one.person().id().toString(), one.person().name(), one.held().things(),
                one.held().users(), one.sessions().size(), read.query().strip(), candidates(one, read.people()),
                candidates(one, read.heir()).stream().findFirst().orElse(null), refusal);
    }

    private static List<RemovalPage.Candidate> candidates(OnePerson one, List<Colleague> people) {
        return people.stream()
            .filter(colleague -> colleague.active() && !colleague.id().equals(one.person().id()))
            .map(colleague -> new RemovalPage.Candidate(colleague.id().toString(), colleague.name(), colleague.email()))
            .toList();
    }

    record HeirForm(@Nullable String heir) {

        @Nullable MemberId chosen() {
            return (heir == null || heir.isEmpty()) ? null : Frame.member(heir);
        }

    }

    private record Read(OnePerson one, String query, List<Colleague> people, List<Colleague> heir) {
    }

}
