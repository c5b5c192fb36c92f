package dev.atrium.identity;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import dev.atrium.audit.Actor;
import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Target;
import dev.atrium.identity.RevocationStore.Live;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Takes away what Keycloak no longer grants: sessions and memberships. It works for every server at once, as both are
/// rows; doing it twice changes nothing and leaves one record.
@Component
public class Revocations {

    /// Fewer than are looked at when all of a person's sessions are to end.
    private static final int MOST_SESSIONS = 500;

    private static final Actor KEYCLOAK = Actor.system("keycloak");

    private final RevocationStore store;

    private final SessionStore sessions;

    private final MemberStore members;

    private final TenantTransaction transaction;

    private final AuditTrail audit;

    private final Clock clock;

    Revocations(RevocationStore store, SessionStore sessions, MemberStore members, TenantTransaction transaction,
            AuditTrail audit, Clock clock) {
        this.store = store;
        this.sessions = sessions;
        this.members = members;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    /// Honours a verified logout token: ends the sessions that came from one of
    /// Keycloak's, or all of a person's. Answers false when the token has been used
    /// before. It is used up only when the sessions have ended: otherwise Keycloak, which
    /// sends it again, would be told that nothing is left to do.
    ///
    /// @param token the token's id
    public Mono<Boolean> signedOutElsewhere(String token, Instant usableUntil, String issuer, @Nullable String subject,
            @Nullable String keycloakSession) {
        String hash = SessionToken.hash(issuer + " " + token);
        return this.store.isSpent(hash)
            .filter(spent -> !spent)
            .flatMap(fresh -> concerned(issuer, subject, keycloakSession))
            .flatMap(live -> end(live, EndReason.SIGNED_OUT_ELSEWHERE).thenReturn(live))
            .flatMap(ended -> this.store.spend(hash, usableUntil))
            .map(rows -> rows == 1)
            .defaultIfEmpty(false);
    }

    /// Nobody has sessions without end: the oldest make room.
    Mono<Void> makeRoom(Person person) {
        return this.store.ofPersonButNewest(person.issuer(), person.subject(), MOST_SESSIONS)
            .flatMap(live -> end(live, EndReason.TOO_MANY_SESSIONS));
    }

    /// The person may not sign in anywhere any more.
    Mono<Void> disabled(Person person, List<TenantId> tenants) {
        return Flux.fromIterable(tenants)
            .concatMap(tenant -> withdraw(tenant, person, "disabled", EndReason.PERSON_DISABLED))
            .then(this.store.ofPerson(person.issuer(), person.subject()))
            .flatMap(live -> end(live, EndReason.PERSON_DISABLED));
    }

    /// The person has left this tenant; their other tenants are not concerned.
    Mono<Void> membershipLost(TenantId tenant, Person person) {
        return withdraw(tenant, person, "removed", EndReason.MEMBERSHIP_LOST);
    }

    private Mono<List<Live>> concerned(String issuer, @Nullable String subject, @Nullable String keycloakSession) {
        if (keycloakSession != null) {
            return this.store.ofKeycloakSession(issuer, keycloakSession)
                .map(live -> live.stream().filter(one -> subject == null || subject.equals(one.subject())).toList());
        }
        return (subject != null) ? this.store.ofPerson(issuer, subject) : Mono.just(List.of());
    }

    private Mono<Void> end(List<Live> live, EndReason why) {
        return Flux.fromIterable(live)
            .concatMap(session -> this.transaction.in(session.trail(), () -> endOne(session, why)))
            .then();
    }

    private Mono<Void> endOne(Live session, EndReason why) {
        AuditEvent event = AuditEvent
            .of(AuditType.SESSION_REVOKED, KEYCLOAK, Target.of(Target.Kind.SESSION, session.id()))
            .with("why", why.word())
            .with("person", session.subject());
        return this.sessions.end(session.id(), why, this.clock.instant())
            .filter(ended -> ended == 1)
            .flatMap(one -> this.audit.record(session.trail(), event));
    }

    private Mono<Void> withdraw(TenantId tenant, Person person, String state, EndReason why) {
        return this.transaction.in(tenant,
                () -> this.members.ofPerson(person)
                    .filter(Member::active)
                    .flatMap(member -> this.members.setState(member.id(), state, this.clock.instant())
                        .then(this.store.removeChoice(tenant, member.id()))
                        .then(this.store.ofPerson(person.issuer(), person.subject()))
                        .flatMap(live -> endIn(tenant, live, why))
                        .then(this.audit.record(tenant, removed(member, state)))));
    }

    private Mono<Void> endIn(TenantId tenant, List<Live> live, EndReason why) {
        return Flux.fromIterable(live)
            .filter(session -> tenant.equals(session.tenant()))
            .concatMap(session -> endOne(session, why))
            .then();
    }

    private static AuditEvent removed(Member member, String state) {
        return AuditEvent.of(AuditType.MEMBER_REMOVED, KEYCLOAK, Target.of(Target.Kind.MEMBER, member.id()))
            .with("state", state);
    }

}
