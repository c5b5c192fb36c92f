package dev.atrium.identity;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import dev.atrium.audit.Actor;
import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Outcome;
import dev.atrium.audit.Target;
import dev.atrium.identity.SessionStore.Choice;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.Tenant;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.tenancy.Tenants;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The sessions of people who have signed in. Nothing of them is kept in this server's memory.
@Component
public class Sessions {

    private final SessionStore store;

    private final MemberStore members;

    private final Tenants tenants;

    private final Admission admission;

    private final Revocations revocations;

    private final TenantTransaction transaction;

    private final AuditTrail audit;

    private final SealedBox tokens;

    private final SessionLimits limits;

    private final ObjectProvider<OnFirstUse> onFirstUse;

    private final Clock clock;

    Sessions(SessionStore store, MemberStore members, Tenants tenants, Admission admission, Revocations revocations,
            TenantTransaction transaction, AuditTrail audit, Keyring keyring, SessionLimits limits,
            ObjectProvider<OnFirstUse> onFirstUse, Clock clock) {
        this.store = store;
        this.members = members;
        this.tenants = tenants;
        this.admission = admission;
        this.revocations = revocations;
        this.transaction = transaction;
        this.audit = audit;
        this.tokens = keyring.box("keycloak-token");
        this.limits = limits;
        this.onFirstUse = onFirstUse;
        this.clock = clock;
    }

    /// Opens a session for somebody Keycloak has just signed in, and makes them a member
    /// of their tenants.
    public Mono<Opened> open(SignIn signIn, Origin origin) {
        SessionToken token = SessionToken.random();
        return this.tenants.ofOrganizations(admitting(signIn))
            .flatMap(found -> admitted(signIn, found, actor(signIn, token.id(), origin)))
            .flatMap(choices -> opened(token, signIn, choices, origin))
            .flatMap(opened -> this.revocations.makeRoom(signIn.person()).thenReturn(opened));
    }

    /// Records that what Keycloak answered to a sign-in could not be trusted.
    public Mono<Void> distrusted(String reason, Origin origin) {
        Actor nobody = new Actor(Actor.Kind.PERSON, "unknown", null, origin.address(), origin.request());
        return this.audit.record(TenantId.PLATFORM,
                AuditEvent.of(AuditType.SIGN_IN_REFUSED, nobody, Target.of(Target.Kind.PERSON, "unknown"))
                    .because(Outcome.REFUSED, reason));
    }

    /// Who holds this token; empty when its session is over. Costs one query, and more
    /// when somebody who needs a seat comes for the first time.
    public Mono<Session> find(SessionToken token, Origin origin) {
        Mono<Session> found = Mono
            .defer(() -> this.store.find(token.id(), this.clock.instant(), this.limits.idle(), origin));
        return found.flatMap(session -> session.caller()
            .filter(Sessions::isNewHere)
            .map(caller -> told(caller).then(found))
            .orElseGet(() -> Mono.just(session)));
    }

    /// The tenants the person may choose among, by name.
    public Mono<List<Tenant>> choices(Session session) {
        return this.store.choices(session.id())
            .flatMapMany(Flux::fromIterable)
            .concatMap(choice -> this.tenants.find(choice.tenant()))
            .sort((one, other) -> one.name().compareToIgnoreCase(other.name()))
            .collectList();
    }

    /// The suspended tenants to which the person belongs, by name: they may know why
    /// nobody lets them in, and of no other
    /// tenant that it is there.
    public Mono<List<Tenant>> suspended(Session session) {
        Person person = session.person();
        return this.members.tenantsKnowing(person.issuer(), person.subject())
            .flatMap(this.tenants::suspendedAmong)
            .flatMapIterable(found -> found)
            .filterWhen(tenant -> this.transaction.in(tenant.id(), () -> this.members.belongs(person)), 1)
            .collectList();
    }

    /// Chooses one of them, now or instead of the present one. The browser gets a new
    /// token; the old one is dead.
    public Mono<SessionToken> choose(Session session, TenantId tenant) {
        return this.store.choices(session.id())
            .flatMapMany(Flux::fromIterable)
            .filter(choice -> choice.tenant().equals(tenant))
            .singleOrEmpty()
            .filterWhen(choice -> this.tenants.find(tenant).hasElement())
            .flatMap(choice -> this.transaction.in(tenant, () -> moved(session, choice)))
            .switchIfEmpty(Mono.defer(() -> refused(session, tenant)));
    }

    /// Ends the session. Answers the token that ends it at Keycloak too, if it can still
    /// be read.
    public Mono<Optional<String>> end(Session session) {
        return this.store.keycloakToken(session.id())
            .map(sealed -> this.tokens.open(sealed, session.id().hash()))
            .defaultIfEmpty(Optional.empty())
            .flatMap(keycloakToken -> ended(session, EndReason.SIGNED_OUT).thenReturn(keycloakToken));
    }

    /// Ends the session that a browser brought to a new sign-in.
    public Mono<Void> replace(Session session) {
        return ended(session, EndReason.SIGNED_IN_AGAIN);
    }

    /// Which of these are still alive. One query, for those who keep a stream open.
    public Mono<Set<SessionId>> stillValid(Collection<SessionId> ids) {
        return ids.isEmpty() ? Mono.just(Set.of())
                : this.store.stillValid(ids, this.clock.instant(), this.limits.idle());
    }

    private static boolean isNewHere(Caller caller) {
        return caller.seat() == Seat.NOT_ASKED_FOR && !caller.governs();
    }

    private Mono<Void> told(Caller caller) {
        return Flux.fromStream(this.onFirstUse.orderedStream()).concatMap(listener -> listener.came(caller)).then();
    }

    private Mono<List<Choice>> admitted(SignIn signIn, List<Tenant> found, Actor actor) {
        return Flux.fromIterable(found)
            .concatMap(tenant -> this.admission.admit(tenant.id(), signIn.person(), membershipIn(signIn, tenant), actor)
                .map(member -> new Choice(tenant.id(), member.id())))
            .collectList();
    }

    private Mono<Opened> opened(SessionToken token, SignIn signIn, List<Choice> choices, Origin origin) {
        Instant now = this.clock.instant();
        byte[] sealed = this.tokens.seal(signIn.keycloakToken(), token.id().hash());
        TenantId trail = (choices.size() == 1) ? choices.getFirst().tenant() : TenantId.PLATFORM;
        return this.transaction.in(trail,
                () -> this.store.insert(token.id(), signIn, origin, sealed, now, now.plus(this.limits.absolute()))
                    .then(this.store.insertChoices(token.id(), choices))
                    .then(Mono.defer(() -> chosenIfOnly(token.id(), choices)))
                    .then(this.audit.record(trail, signedIn(signIn, token.id(), choices, origin)))
                    .thenReturn(new Opened(token, choices.size())));
    }

    private Mono<Void> chosenIfOnly(SessionId id, List<Choice> choices) {
        return (choices.size() == 1) ? this.store.setTenant(id, choices.getFirst()) : Mono.empty();
    }

    private Mono<SessionToken> moved(Session session, Choice choice) {
        SessionToken token = SessionToken.random();
        return this.store.keycloakToken(session.id())
            .map(sealed -> this.tokens.open(sealed, session.id().hash()).orElse(""))
            .map(keycloakToken -> this.tokens.seal(keycloakToken, token.id().hash()))
            .flatMap(sealed -> this.store.copy(session.id(), token.id(), sealed, choice))
            .filter(copies -> copies == 1)
            .flatMap(one -> this.store.choices(session.id()))
            .flatMap(choices -> this.store.insertChoices(token.id(), choices)
                .then(this.store.end(session.id(), EndReason.TENANT_SWITCHED, this.clock.instant()))
                .then(this.audit.record(choice.tenant(), event(AuditType.TENANT_CHOSEN, session, choice.tenant())))
                .thenReturn(token));
    }

    private Mono<SessionToken> refused(Session session, TenantId tenant) {
        AuditEvent event = event(AuditType.TENANT_REFUSED, session, tenant).because(Outcome.REFUSED, "not-a-member");
        return this.audit.record(TenantId.PLATFORM, event).then(Mono.error(Refusal::notFound));
    }

    private Mono<Void> ended(Session session, EndReason why) {
        TenantId trail = session.caller().map(Caller::tenant).orElse(TenantId.PLATFORM);
        AuditEvent event = AuditEvent
            .of(AuditType.SIGNED_OUT, session.actor(), Target.of(Target.Kind.SESSION, session.id()))
            .with("why", why.word());
        return this.transaction.in(trail,
                () -> this.store.end(session.id(), why, this.clock.instant())
                    .filter(ended -> ended == 1)
                    .flatMap(one -> this.audit.record(trail, event)));
    }

    private static AuditEvent event(AuditType type, Session session, TenantId tenant) {
        return AuditEvent.of(type, session.actor(), Target.of(Target.Kind.TENANT, tenant));
    }

    private static AuditEvent signedIn(SignIn signIn, SessionId id, List<Choice> choices, Origin origin) {
        Target session = Target.of(Target.Kind.SESSION, id);
        if (choices.isEmpty()) {
            return AuditEvent.of(AuditType.SIGN_IN_REFUSED, actor(signIn, id, origin), session)
                .because(Outcome.REFUSED, "no-organization");
        }
        return AuditEvent.of(AuditType.SIGN_IN_SUCCEEDED, actor(signIn, id, origin), session)
            .with("tenants", choices.size());
    }

    private static Actor actor(SignIn signIn, SessionId id, Origin origin) {
        return new Actor(Actor.Kind.PERSON, signIn.person().subject(), id.hash(), origin.address(), origin.request());
    }

    private static List<UUID> admitting(SignIn signIn) {
        return signIn.memberships()
            .stream()
            .filter(membership -> !membership.disabled())
            .map(Membership::organization)
            .toList();
    }

    private static Membership membershipIn(SignIn signIn, Tenant tenant) {
        return signIn.memberships()
            .stream()
            .filter(membership -> membership.organization().equals(tenant.organization()))
            .findFirst()
            .orElseThrow();
    }

}
