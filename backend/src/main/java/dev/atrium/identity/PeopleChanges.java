package dev.atrium.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Target;
import dev.atrium.identity.Errand.Kind;
import dev.atrium.kernel.Ids;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.TenantTransaction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Changes of people. What is taken away from somebody as a whole is gone here in the same moment; everything else comes
/// as soon as Keycloak has it.
@Component
public class PeopleChanges {

    private static final int MOST_DEPARTMENTS = 2_000;

    private final People people;

    private final Roles roles;

    private final ErrandDesk desk;

    private final DepartmentStore departments;

    private final ColleagueStore colleagues;

    private final MemberLimit limit;

    private final Revocations revocations;

    private final List<Holdings> holdings;

    private final KeycloakProperties keycloak;

    private final TenantTransaction transaction;

    private final PeopleRecorder recorder;

    PeopleChanges(People people, Roles roles, ErrandDesk desk, DepartmentStore departments, ColleagueStore colleagues,
            MemberLimit limit, Revocations revocations, List<Holdings> holdings, KeycloakProperties keycloak,
            TenantTransaction transaction, PeopleRecorder recorder) {
        this.people = people;
        this.roles = roles;
        this.desk = desk;
        this.departments = departments;
        this.colleagues = colleagues;
        this.limit = limit;
        this.revocations = revocations;
        this.holdings = holdings;
        this.keycloak = keycloak;
        this.transaction = transaction;
        this.recorder = recorder;
    }

    /// What would follow if somebody stood like this. Nothing is changed.
    public Mono<Consequence> consider(Caller caller, MemberId id, PeopleWish wish) {
        return this.transaction.in(caller.tenant(), () -> mandate(caller, id).flatMap(over -> {
            over.mandate().changes(over.person(), wish.roles(), wish.departments(), wish.leads());
            return consequence(caller, over.person(), wish);
        }));
    }

    /// Has somebody stand like this.
    public Mono<Void> change(Caller caller, MemberId id, PeopleWish wish) {
        AuditEvent event = event(caller, id, "groups");
        return this.recorder.deed(caller, event, () -> consider(caller, id, wish).flatMap(follows -> {
            if (follows.changesNothing()) {
                return Mono.error(Refusal.invalid("roles", "people.nothing-changes"));
            }
            Errand errand = Errand.about(Ids.next(), Kind.GROUPS, id, follows.person().subject(),
                    paths(follows.rolesGiven(), follows.departmentsEntered(), follows.leadsGiven()),
                    paths(follows.rolesTaken(), follows.departmentsLeft(), follows.leadsTaken()));
            return this.desk.ask(caller, errand)
                .then(Mono.defer(() -> this.recorder.record(caller,
                        event.with("given", words(follows.rolesGiven()))
                            .with("taken", words(follows.rolesTaken()))
                            .with("entered", follows.departmentsEntered().size())
                            .with("left", follows.departmentsLeft().size())
                            .with("leads", follows.leadsGiven().size() - follows.leadsTaken().size()))));
        })).then(this.desk.hurry(caller));
    }

    /// Keeps somebody out until further notice. It works at once.
    public Mono<Void> disable(Caller caller, MemberId id) {
        return takenOut(caller, id, MemberState.DISABLED, null, person -> Errand.about(Ids.next(), Kind.DISABLE, id,
                person.subject(), List.of(Membership.DISABLED), List.of()));
    }

    /// Takes somebody out of the tenant, for good unless they are invited again. It works
    /// at once. What they own becomes the heir's, if there is one.
    public Mono<Void> remove(Caller caller, MemberId id, @Nullable MemberId heir) {
        return takenOut(caller, id, MemberState.REMOVED, heir,
                person -> Errand.about(Ids.next(), Kind.REMOVE, id, person.subject(), List.of(), List.of()));
    }

    /// Lets somebody in again who was kept out.
    public Mono<Void> enable(Caller caller, MemberId id) {
        AuditEvent event = event(caller, id, "enable");
        return this.recorder.deed(caller, event, () -> mandate(caller, id).flatMap(over -> {
            over.mandate().overAllOf(over.person());
            if (over.person().state() != MemberState.DISABLED) {
                return Mono.error(Refusal.conflict("people.not-disabled"));
            }
            Errand errand = Errand.about(Ids.next(), Kind.ENABLE, id, over.person().subject(), List.of(),
                    List.of(Membership.DISABLED));
            return this.limit.demand(1)
                .then(Mono.defer(() -> this.desk.ask(caller, errand)))
                .then(Mono.defer(() -> this.recorder.record(caller, event)));
        })).then(this.desk.hurry(caller));
    }

    /// Ends one session of somebody, or all of them.
    public Mono<Void> endSessions(Caller caller, MemberId id, @Nullable SessionId only) {
        AuditEvent event = AuditEvent.of(AuditType.SESSION_REVOKED, caller.actor(), Target.of(Target.Kind.MEMBER, id));
        return this.recorder.deed(caller, event, () -> mandate(caller, id).flatMap(over -> {
            over.mandate().over(over.person());
            return this.revocations.endHere(caller, person(over.person()), only);
        }).flatMap(ended -> (only != null && ended == 0) ? Mono.error(Refusal.notFound()) : Mono.empty()));
    }

    private Mono<Void> takenOut(Caller caller, MemberId id, MemberState state, @Nullable MemberId heir,
            Function<PersonSeen, Errand> errand) {
        AuditEvent event = AuditEvent.of(AuditType.MEMBER_REMOVED, caller.actor(), Target.of(Target.Kind.MEMBER, id))
            .with("state", state.word());
        return this.recorder.deed(caller, event, () -> mandate(caller, id).flatMap(over -> {
            over.mandate().overAllOf(over.person());
            if (over.person().state() == state || over.person().state() == MemberState.REMOVED) {
                return Mono.error(Refusal.conflict("people.already-" + over.person().state().word()));
            }
            return inherited(caller, id, heir)
                .then(Mono.defer(() -> this.desk.ask(caller, errand.apply(over.person()))))
                .then(Mono.defer(() -> this.revocations.decided(caller, person(over.person()), state)));
        })).then(this.desk.hurry(caller));
    }

    private Mono<Void> inherited(Caller caller, MemberId from, @Nullable MemberId heir) {
        if (heir == null) {
            return Mono.empty();
        }
        return this.colleagues.all(List.of(heir))
            .filter(found -> !heir.equals(from) && found.stream().anyMatch(Colleague::active))
            .switchIfEmpty(Mono.error(() -> Refusal.invalid("heir", "people.unknown-heir")))
            .thenMany(Flux.fromIterable(this.holdings))
            .concatMap(holding -> holding.handOn(caller, from, heir))
            .then();
    }

    private Mono<Consequence> consequence(Caller caller, PersonSeen person, PeopleWish wish) {
        return this.departments.all(MOST_DEPARTMENTS).flatMap(all -> {
            Map<DepartmentId, String> paths = all.stream().collect(Collectors.toMap(Department::id, Department::path));
            if (!paths.keySet().containsAll(wish.departments()) || !paths.keySet().containsAll(wish.leads())) {
                return Mono.error(Refusal.invalid("departments", "people.unknown-department"));
            }
            Set<String> before = paths(person.departments());
            Set<String> after = wish.departments().stream().map(paths::get).collect(Collectors.toSet());
            Set<String> ledBefore = paths(person.leads());
            Set<String> ledAfter = wish.leads().stream().map(paths::get).collect(Collectors.toSet());
            return lost(caller, person.id(), all, before, after).zipWith(this.people.held(person.id()))
                .map(told -> new Consequence(person, more(person.roles(), wish.roles()),
                        more(wish.roles(), person.roles()), more(before, after), more(after, before),
                        more(ledBefore, ledAfter), more(ledAfter, ledBefore), told.getT1(), told.getT2()));
        });
    }

    private Mono<Long> lost(Caller caller, MemberId id, List<Department> all, Set<String> before, Set<String> after) {
        return Flux.fromIterable(this.holdings)
            .concatMap(holding -> holding.lostBy(caller, id, above(all, before), above(all, after)))
            .reduce(0L, Long::sum);
    }

    /// Those and all above.
    private static Set<DepartmentId> above(List<Department> all, Set<String> paths) {
        return all.stream()
            .filter(department -> paths.stream()
                .anyMatch(path -> path.equals(department.path()) || path.startsWith(department.path() + "/")))
            .map(Department::id)
            .collect(Collectors.toSet());
    }

    private static Set<String> paths(List<Department> departments) {
        return departments.stream().map(Department::path).collect(Collectors.toSet());
    }

    private static List<String> paths(List<String> roles, List<String> departments, List<String> leads) {
        List<String> paths = new ArrayList<>();
        roles.forEach(word -> paths.add(Membership.ROLES + word));
        departments.forEach(path -> paths.add(Membership.DEPARTMENTS + path));
        leads.forEach(path -> paths.add(Membership.DEPARTMENTS + path + Membership.LEAD));
        return paths;
    }

    /// What the second has more than the first.
    private static List<String> more(Set<String> one, Set<String> other) {
        Set<String> more = new TreeSet<>(other);
        more.removeAll(one);
        return List.copyOf(more);
    }

    private static @Nullable String words(List<String> words) {
        return words.isEmpty() ? null : String.join(" ", words);
    }

    private Person person(PersonSeen seen) {
        return new Person(this.keycloak.issuer(), seen.subject(), seen.name(), seen.email());
    }

    private static AuditEvent event(Caller caller, MemberId id, String kind) {
        return AuditEvent.of(AuditType.PEOPLE_CHANGE_ASKED, caller.actor(), Target.of(Target.Kind.MEMBER, id))
            .with("kind", kind);
    }

    private Mono<Over> mandate(Caller caller, MemberId id) {
        Supplier<Mono<Over>> found = () -> this.people.seen(caller, id)
            .flatMap(person -> this.roles.permitted()
                .map(permitted -> new Over(person, new Mandate(caller, permitted))));
        return Mono.fromRunnable(() -> Roles.demandSomewhere(caller)).then(Mono.defer(found));
    }

    private record Over(PersonSeen person, Mandate mandate) {
    }

}
