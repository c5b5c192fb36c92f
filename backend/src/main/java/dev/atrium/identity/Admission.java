package dev.atrium.identity;

import java.time.Clock;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.atrium.audit.Actor;
import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Target;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Makes people members of tenants and keeps what is known of them as Keycloak says it.
@Component
class Admission {

    private final MemberStore members;

    private final DepartmentStore departments;

    private final TenantTransaction transaction;

    private final AuditTrail audit;

    private final Clock clock;

    Admission(MemberStore members, DepartmentStore departments, TenantTransaction transaction, AuditTrail audit,
            Clock clock) {
        this.members = members;
        this.departments = departments;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    /// Whoever signs in with a membership is a member, with the roles and departments it
    /// says and no others.
    Mono<Member> admit(TenantId tenant, Person person, Membership membership, Actor actor) {
        return this.transaction.in(tenant,
                () -> this.members.ofPerson(person)
                    .map(Optional::of)
                    .defaultIfEmpty(Optional.empty())
                    .flatMap(before -> write(tenant, person, membership, before, actor)));
    }

    /// Brings an active member up to date. Nobody becomes a member by this.
    Mono<Member> refresh(TenantId tenant, Person person, Membership membership, Actor actor) {
        return this.transaction.in(tenant,
                () -> this.members.ofPerson(person)
                    .filter(Member::active)
                    .flatMap(before -> write(tenant, person, membership, Optional.of(before), actor)));
    }

    private Mono<Member> write(TenantId tenant, Person person, Membership membership, Optional<Member> before,
            Actor actor) {
        return this.members.put(person, membership.roles(), this.clock.instant())
            .flatMap(member -> this.departments.place(member.id(), membership)
                .flatMap(moves -> recorded(tenant, new Change(before, member, moves), membership, actor)));
    }

    private Mono<Member> recorded(TenantId tenant, Change change, Membership membership, Actor actor) {
        if (change.isNone()) {
            return Mono.just(change.after());
        }
        AuditEvent event = AuditEvent.of(change.type(), actor, Target.of(Target.Kind.MEMBER, change.after().id()))
            .with("roles", words(change.after()))
            .with("roles-before", change.before().map(Admission::words).orElse(null))
            .with("departments", membership.departments().size());
        return this.audit.record(tenant, event).thenReturn(change.after());
    }

    private static String words(Member member) {
        return member.roles().stream().map(Role::word).sorted().collect(Collectors.joining(" "));
    }

    private record Change(Optional<Member> before, Member after, long moves) {

        AuditType type() {
            return this.before.filter(Member::active).isPresent() ? AuditType.MEMBER_CHANGED
                    : AuditType.MEMBER_ADMITTED;
        }

        boolean isNone() {
            return this.moves == 0 && this.before.filter(this.after::equals).isPresent();
        }

    }

}
