package dev.atrium.identity;

import java.time.Clock;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.atrium.audit.Actor;
import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Outcome;
import dev.atrium.audit.Target;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Makes people members of tenants and keeps what is known of them as Keycloak says it.
@Component
class Admission {

    private static final int LONGEST_WORDS = 450;

    private final MemberStore members;

    private final DepartmentStore departments;

    private final ErrandStore errands;

    private final MemberLimit limit;

    private final TenantTransaction transaction;

    private final AuditTrail audit;

    private final Clock clock;

    Admission(MemberStore members, DepartmentStore departments, ErrandStore errands, MemberLimit limit,
            TenantTransaction transaction, AuditTrail audit, Clock clock) {
        this.members = members;
        this.departments = departments;
        this.errands = errands;
        this.limit = limit;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    /// Whoever signs in with a membership is a member, with the roles and departments it
    /// says and no others. Empty while it is about to be taken from them, and when the
    /// tenant has no place for one more.
    Mono<Member> admit(TenantId tenant, Person person, Membership membership, Actor actor) {
        return this.transaction.in(tenant, () -> this.errands.isLeaving(person.subject())
            .filter(leaving -> !leaving)
            .flatMap(stays -> before(person))
            .flatMap(before -> write(tenant, new Seen(person, membership, MemberState.ACTIVE, true), before, actor)));
    }

    /// Brings an active member up to date. Nobody becomes a member by this.
    Mono<Member> refresh(TenantId tenant, Person person, Membership membership, Actor actor) {
        return this.transaction.in(tenant,
                () -> this.members.ofPerson(person)
                    .filter(Member::active)
                    .flatMap(before -> write(tenant, new Seen(person, membership, MemberState.ACTIVE, false),
                            Optional.of(before), actor)));
    }

    /// Brings what is known of somebody who belongs to the tenant up to date, whether or
    /// not they have ever signed in. Says whether something was different. What is about
    /// to be taken from them is not given back.
    Mono<Boolean> mirror(TenantId tenant, Standing standing, Membership membership, Actor actor) {
        Person person = standing.person();
        boolean keptOut = !standing.enabled() || membership.disabled();
        return this.transaction.in(tenant,
                () -> this.errands.isLeaving(person.subject())
                    .filter(leaving -> !leaving)
                    .flatMap(stays -> before(person))
                    .flatMap(before -> this.members.hasSignedIn(person)
                        .map(signedIn -> state(before, keptOut, signedIn))
                        .flatMap(state -> mirrored(tenant, new Seen(person, membership, state, false), before, actor)))
                    .defaultIfEmpty(false));
    }

    private static MemberState state(Optional<Member> before, boolean keptOut, boolean signedIn) {
        if (keptOut) {
            return MemberState.DISABLED;
        }
        return (signedIn || before.filter(Member::active).isPresent()) ? MemberState.ACTIVE : MemberState.INVITED;
    }

    private Mono<Boolean> mirrored(TenantId tenant, Seen seen, Optional<Member> before, Actor actor) {
        return write(tenant, seen, before, actor).map(after -> !before.filter(after::equals).isPresent());
    }

    private Mono<Optional<Member>> before(Person person) {
        return this.members.ofPerson(person).map(Optional::of).defaultIfEmpty(Optional.empty());
    }

    private Mono<Member> write(TenantId tenant, Seen seen, Optional<Member> before, Actor actor) {
        boolean comes = seen.state().takesAPlace() && before.filter(known -> known.state().takesAPlace()).isEmpty();
        return (comes ? this.limit.hasPlace(seen.person()) : Mono.just(true))
            .flatMap(place -> place ? put(tenant, seen, before, actor) : turnedAway(tenant, seen.person(), actor));
    }

    private Mono<Member> turnedAway(TenantId tenant, Person person, Actor actor) {
        return this.audit
            .record(tenant,
                    AuditEvent.of(AuditType.MEMBER_ADMITTED, actor, Target.of(Target.Kind.PERSON, person.subject()))
                        .because(Outcome.REFUSED, MemberLimit.CODE))
            .then(Mono.empty());
    }

    private Mono<Member> put(TenantId tenant, Seen seen, Optional<Member> before, Actor actor) {
        return this.members
            .put(seen.person(), seen.membership().roleWords(), seen.state(), seen.signsIn(), this.clock.instant())
            .flatMap(member -> this.departments.place(member.id(), seen.membership())
                .flatMap(moves -> recorded(tenant, new Change(before, member, moves), seen.membership(), actor)));
    }

    private Mono<Member> recorded(TenantId tenant, Change change, Membership membership, Actor actor) {
        if (change.isNone()) {
            return Mono.just(change.after());
        }
        AuditEvent event = AuditEvent.of(change.type(), actor, Target.of(Target.Kind.MEMBER, change.after().id()))
            .with("roles", words(change.after()))
            .with("roles-before", change.before().map(Admission::words).orElse(null))
            .with("departments", membership.departments().size())
            .with("leads", membership.leads().isEmpty() ? null : membership.leads().size())
            .with("state", change.after().state().word());
        return this.audit.record(tenant, event).thenReturn(change.after());
    }

    private static String words(Member member) {
        String all = member.roleWords().stream().sorted().collect(Collectors.joining(" "));
        return (all.length() <= LONGEST_WORDS) ? all : all.substring(0, LONGEST_WORDS);
    }

    /// What Keycloak says of somebody, and how they stand here by that.
    private record Seen(Person person, Membership membership, MemberState state, boolean signsIn) {
    }

    private record Change(Optional<Member> before, Member after, long moves) {

        AuditType type() {
            if (this.before.isEmpty() && !this.after.active()) {
                return AuditType.MEMBER_FOUND;
            }
            return this.before.filter(Member::active).isPresent() || !this.after.active() ? AuditType.MEMBER_CHANGED
                    : AuditType.MEMBER_ADMITTED;
        }

        boolean isNone() {
            return this.moves == 0 && this.before.filter(this.after::equals).isPresent();
        }

    }

}
