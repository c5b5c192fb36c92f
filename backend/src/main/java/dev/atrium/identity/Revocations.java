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
            .concatMap(tenant -> withdraw(tenant, person, MemberState.DISABLED, EndReason.PERSON_DISABLED, KEYCLOAK))
            .then(this.store.ofPerson(person.issuer(), person.subject()))
            .flatMap(live -> end(live, EndReason.PERSON_DISABLED));
    }

    /// The person has left this tenant; their other tenants are not concerned.
    Mono<Void> membershipLost(TenantId tenant, Person person) {
        return withdraw(tenant, person, MemberState.REMOVED, EndReason.MEMBERSHIP_LOST, KEYCLOAK).then();
    }

    /// The tenant keeps this person out; their other tenants are not concerned. Says
    /// whether they were not yet.
    Mono<Boolean> keptOut(TenantId tenant, Person person) {
        return withdraw(tenant, person, MemberState.DISABLED, EndReason.PERSON_DISABLED, KEYCLOAK);
    }

    /// As somebody has just decided, before Keycloak knows.
    Mono<Void> decided(Caller by, Person person, MemberState state) {
        return decided(by.tenant(), by.actor(), person, state);
    }

    Mono<Void> decided(TenantId tenant, Actor by, Person person, MemberState state) {
        EndReason why = (state == MemberState.REMOVED) ? EndReason.MEMBERSHIP_LOST : EndReason.PERSON_DISABLED;
        return withdraw(tenant, person, state, why, by).then();
    }

    /// Ends one session of a member in the caller's tenant, or all of them. Says how many
    /// have ended.
    Mono<Long> endHere(Caller by, Person person, @Nullable SessionId only) {
        return this.store.ofPerson(person.issuer(), person.subject())
            .flatMapMany(Flux::fromIterable)
            .filter(session -> by.tenant().equals(session.tenant()))
            .filter(session -> only == null || only.equals(session.id()))
            .concatMap(session -> endOne(session, EndReason.ENDED_BY_ADMIN, by.actor()).thenReturn(session))
            .count();
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
            .concatMap(session -> this.transaction.in(session.trail(), () -> endOne(session, why, KEYCLOAK)))
            .then();
    }

    private Mono<Void> endOne(Live session, EndReason why, Actor by) {
        AuditEvent event = AuditEvent.of(AuditType.SESSION_REVOKED, by, Target.of(Target.Kind.SESSION, session.id()))
            .with("why", why.word())
            .with("person", session.subject());
        return this.sessions.end(session.id(), why, this.clock.instant())
            .filter(ended -> ended == 1)
            .flatMap(one -> this.audit.record(session.trail(), event));
    }

    private Mono<Boolean> withdraw(TenantId tenant, Person person, MemberState state, EndReason why, Actor by) {
        return this.transaction
            .in(tenant,
                    () -> this.members.ofPerson(person)
                        .filter(member -> member.state() != state)
                        .flatMap(member -> this.members.setState(member.id(), state, this.clock.instant())
                            .then(this.store.removeChoice(tenant, member.id()))
                            .then(this.store.ofPerson(person.issuer(), person.subject()))
                            .flatMap(live -> endIn(tenant, live, why, by))
                            .then(this.audit.record(tenant, removed(member, state, by)))
                            .thenReturn(true)))
            .defaultIfEmpty(false);
    }

    private Mono<Void> endIn(TenantId tenant, List<Live> live, EndReason why, Actor by) {
        return Flux.fromIterable(live)
            .filter(session -> tenant.equals(session.tenant()))
            .concatMap(session -> endOne(session, why, by))
            .then();
    }

    private static AuditEvent removed(Member member, MemberState state, Actor by) {
        return AuditEvent.of(AuditType.MEMBER_REMOVED, by, Target.of(Target.Kind.MEMBER, member.id()))
            .with("state", state.word());
    }

}
