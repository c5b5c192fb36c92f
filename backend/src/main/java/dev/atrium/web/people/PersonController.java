package dev.atrium.web.people;

import java.util.HashSet;
import java.util.Set;

import dev.atrium.identity.Caller;
import dev.atrium.identity.MemberId;
import dev.atrium.identity.People;
import dev.atrium.identity.PeopleChanges;
import dev.atrium.identity.PeopleWish;
import dev.atrium.identity.Permission;
import dev.atrium.identity.Role;
import dev.atrium.identity.Roles;
import dev.atrium.identity.SessionId;
import dev.atrium.identity.Structure;
import dev.atrium.kernel.Refusal;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Screen;
import dev.atrium.web.signin.AllowedTo;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// One person: how they stand, and changes of it. What follows from a change is shown before it is made.
@Controller
@AllowedTo(with = Permission.MANAGE_PEOPLE, orLead = true)
@RequestMapping("/people/{member}")
class PersonController {

    private static final String PAGE = "people/person";

    private final People people;

    private final PeopleChanges changes;

    private final Structure structure;

    private final Roles roles;

    private final Frame frame;

    PersonController(People people, PeopleChanges changes, Structure structure, Roles roles, Frame frame) {
        this.people = people;
        this.changes = changes;
        this.structure = structure;
        this.roles = roles;
        this.frame = frame;
    }

    @GetMapping
    Mono<Rendering> person(Caller caller, ServerWebExchange exchange, @PathVariable String member,
            @RequestParam(defaultValue = "") String done) {
        Reader reader = frame.reader(exchange, caller);
        return read(caller, Frame.member(member)).flatMap(read -> frame.show(exchange, reader, PAGE,
                sidebar -> PersonPages.page(reader, sidebar, read, Frame.said(done), null)));
    }

    /// The same page with what would follow, and nothing changed.
    @GetMapping("/change")
    Mono<Rendering> consider(Caller caller, ServerWebExchange exchange, @PathVariable String member,
            @RequestParam(required = false) String @Nullable [] roles,
            @RequestParam(required = false) String @Nullable [] departments,
            @RequestParam(required = false) String @Nullable [] leads) {
        Reader reader = frame.reader(exchange, caller);
        MemberId id = Frame.member(member);
        PeopleWish wish = new ChangeForm(roles, departments, leads).wish();
        return read(caller, id)
            .flatMap(read -> changes.consider(caller, id, wish).map(follows -> read.with(wish, follows)))
            .flatMap(read -> frame.show(exchange, reader, PAGE,
                    sidebar -> PersonPages.page(reader, sidebar, read, null, null)))
            .onErrorResume(Screen::canBeSaid, refusal -> refused(caller, exchange, id, wish, (Refusal) refusal));
    }

    @PatchMapping
    Mono<Rendering> change(Caller caller, ServerWebExchange exchange, @PathVariable String member,
            @ModelAttribute ChangeForm form) {
        MemberId id = Frame.member(member);
        return Mono.defer(() -> changes.change(caller, id, form.wish()))
            .then(Frame.done("/people/" + id, "changed"))
            .onErrorResume(Screen::canBeSaid, refusal -> refused(caller, exchange, id, form.wish(), (Refusal) refusal));
    }

    @PutMapping("/disabling")
    Mono<Rendering> disable(Caller caller, ServerWebExchange exchange, @PathVariable String member) {
        MemberId id = Frame.member(member);
        return deed(caller, exchange, id, changes.disable(caller, id), "disabled");
    }

    @DeleteMapping("/disabling")
    Mono<Rendering> enable(Caller caller, ServerWebExchange exchange, @PathVariable String member) {
        MemberId id = Frame.member(member);
        return deed(caller, exchange, id, changes.enable(caller, id), "enabled");
    }

    @DeleteMapping("/sessions")
    Mono<Rendering> endSessions(Caller caller, ServerWebExchange exchange, @PathVariable String member) {
        MemberId id = Frame.member(member);
        return deed(caller, exchange, id, changes.endSessions(caller, id, null), "sessions-ended");
    }

    @DeleteMapping("/sessions/{session}")
    Mono<Rendering> endSession(Caller caller, ServerWebExchange exchange, @PathVariable String member,
            @PathVariable String session) {
        MemberId id = Frame.member(member);
        return deed(caller, exchange, id, changes.endSessions(caller, id, new SessionId(session)), "sessions-ended");
    }

    private Mono<Rendering> deed(Caller caller, ServerWebExchange exchange, MemberId id, Mono<Void> deed, String word) {
        return deed.then(Frame.done("/people/" + id, word))
            .onErrorResume(Screen::canBeSaid, refusal -> refused(caller, exchange, id, null, (Refusal) refusal));
    }

    private Mono<Rendering> refused(Caller caller, ServerWebExchange exchange, MemberId id, @Nullable PeopleWish wish,
            Refusal refusal) {
        Reader reader = frame.reader(exchange, caller);
        return read(caller, id).map(read -> (wish == null) ? read : read.with(wish, null))
            .flatMap(read -> frame.refuse(exchange, reader, PAGE, refusal,
                    sidebar -> PersonPages.page(reader, sidebar, read, null, frame.sentence(refusal, reader))));
    }

    private Mono<PersonPages.Read> read(Caller caller, MemberId id) {
        return people.find(caller, id)
            .zipWhen(one -> Mono.zip(structure.all(caller), roles.custom(caller)))
            .map(both -> new PersonPages.Read(both.getT1(), both.getT2().getT1(), both.getT2().getT2(), null, null));
    }

    record ChangeForm(String @Nullable [] roles, String @Nullable [] departments, String @Nullable [] leads) {

        /// Everybody is a member, whatever else they are.
        PeopleWish wish() {
            Set<String> words = new HashSet<>(Frame.words(roles));
            words.add(Role.MEMBER.word());
            return new PeopleWish(words, Frame.departments(departments), Frame.departments(leads));
        }

    }

}
