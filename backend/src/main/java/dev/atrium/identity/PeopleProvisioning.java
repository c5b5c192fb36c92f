package dev.atrium.identity;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;

import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Target;
import dev.atrium.identity.Errand.Invitee;
import dev.atrium.identity.Errand.Kind;
import dev.atrium.kernel.Ids;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Keeps people as the tenant's directory has them, by the same errands as whoever manages people: what is given holds when
/// Keycloak says so, who is kept out or taken out is so at once. Roles are not given this way.
@Component
public class PeopleProvisioning {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final ProvisionedPersonStore people;

    private final ProvisionedStore store;

    private final ErrandStore errands;

    private final ErrandDesk desk;

    private final MemberLimit limit;

    private final Revocations revocations;

    private final TenantTransaction transaction;

    private final AuditTrail audit;

    private final KeycloakProperties keycloak;

    private final Clock clock;

    PeopleProvisioning(ProvisionedPersonStore people, ProvisionedStore store, ErrandStore errands, ErrandDesk desk,
            MemberLimit limit, Revocations revocations, TenantTransaction transaction, AuditTrail audit,
            KeycloakProperties keycloak, Clock clock) {
        this.people = people;
        this.store = store;
        this.errands = errands;
        this.desk = desk;
        this.limit = limit;
        this.revocations = revocations;
        this.transaction = transaction;
        this.audit = audit;
        this.keycloak = keycloak;
        this.clock = clock;
    }

    /// In the order in which they became known.
    ///
    /// @param from how many are left out before
    public Mono<Stretch<ProvisionedPerson>> list(Provisioner by, PeopleSought sought, int from, int most) {
        return this.transaction.in(by.tenant(), () -> this.people.list(sought, from, most));
    }

    public Mono<ProvisionedPerson> find(Provisioner by, UUID id) {
        return this.transaction.in(by.tenant(), () -> found(id));
    }

    /// Invites somebody, as whoever manages people does: only addresses of the tenant's
    /// own domains.
    public Mono<ProvisionedPerson> invite(Provisioner by, PersonWish wish) {
        UUID id = Ids.next();
        AuditEvent event = AuditEvent.of(AuditType.PEOPLE_INVITED, by.actor(), Target.of(Target.Kind.ERRAND, id));
        return this.transaction.in(by.tenant(), () -> {
            wish.demandAddress();
            return this.store.makeRoom(wish.userName(), wish.email())
                .then(Mono.defer(() -> this.store.isTaken(wish.userName(), wish.email(), id)))
                .flatMap(taken -> taken ? Mono.just(0L) : this.store.addPerson(id, wish, Moments.now(this.clock)))
                .filter(rows -> rows == 1)
                .switchIfEmpty(Mono.error(PeopleProvisioning::taken))
                .delayUntil(rows -> this.limit.demand(1))
                .flatMap(rows -> this.desk.ask(by,
                        Errand.inviteOne(id, new Invitee(wish.email(), wish.firstName(), wish.lastName()),
                                wish.active() ? List.of() : List.of(Membership.DISABLED))))
                .then(Mono.defer(() -> this.audit.record(by.tenant(), event.with("lines", 1))));
        })
            .onErrorResume(Refusal.class, refusal -> this.audit.refused(by.tenant(), event, refusal))
            .then(this.desk.hurry(by.tenant()))
            .then(Mono.defer(() -> invited(by, id)));
    }

    /// Has somebody stand as the directory wants, who is told how they stand now.
    public Mono<ProvisionedPerson> change(Provisioner by, UUID id, UnaryOperator<PersonWish> wish) {
        return this.transaction
            .in(by.tenant(), () -> found(id).flatMap(person -> changed(by, person, wish.apply(person.asItIs()))))
            .onErrorMap(DuplicateKeyException.class, trouble -> taken())
            .onErrorResume(Refusal.class, refusal -> this.audit.refused(by.tenant(), letIn(by, id), refusal))
            .then(this.desk.hurry(by.tenant()))
            .then(Mono.defer(() -> find(by, id)));
    }

    /// Takes somebody out of the tenant. What they own is left without an owner who is
    /// here, for whoever oversees it to hand on.
    public Mono<Void> remove(Provisioner by, UUID id) {
        return this.transaction.in(by.tenant(), () -> found(id).flatMap(person -> {
            refuseWaiting(person);
            MemberId member = Objects.requireNonNull(person.member());
            Errand errand = Errand.about(Ids.next(), Kind.REMOVE, member, subject(person), List.of(), List.of());
            return this.desk.ask(by, errand)
                .then(this.store.forgetPerson(id))
                .then(Mono
                    .defer(() -> this.revocations.decided(by.tenant(), by.actor(), who(person), MemberState.REMOVED)));
        })).then(this.desk.hurry(by.tenant()));
    }

    private Mono<Void> changed(Provisioner by, ProvisionedPerson person, PersonWish wish) {
        PersonWish now = person.asItIs();
        List<String> fields = differences(now, wish);
        if (fields.isEmpty()) {
            return Mono.empty();
        }
        refuseWaiting(person);
        if (fields.contains("email")) {
            return Mono.error(Refusal.invalid("emails", "provisioning.address-fixed"));
        }
        boolean leaves = now.active() && !wish.active();
        return kept(person, wish, fields).then(Mono.defer(() -> named(by, person, wish, fields)))
            .then(Mono.defer(() -> let(by, person, now, wish)))
            .then(Mono.defer(
                    () -> leaves ? this.revocations.decided(by.tenant(), by.actor(), who(person), MemberState.DISABLED)
                            : this.audit.record(by.tenant(), event(by, person, fields))));
    }

    private static AuditEvent letIn(Provisioner by, UUID id) {
        return AuditEvent.of(AuditType.PEOPLE_CHANGE_ASKED, by.actor(), Target.of(Target.Kind.ERRAND, id))
            .with("kind", Kind.ENABLE.word());
    }

    private static List<String> differences(PersonWish now, PersonWish wish) {
        List<String> fields = new ArrayList<>();
        add(fields, "active", now.active() == wish.active());
        add(fields, "name", wish.name().isEmpty() || now.name().equals(wish.name()));
        add(fields, "user-name", now.userName().equals(wish.userName()));
        add(fields, "external-id", Objects.equals(now.externalId(), wish.externalId()));
        add(fields, "email", now.email().equalsIgnoreCase(wish.email()));
        return fields;
    }

    private static void add(List<String> fields, String field, boolean same) {
        if (!same) {
            fields.add(field);
        }
    }

    private Mono<Void> kept(ProvisionedPerson person, PersonWish wish, List<String> fields) {
        if (fields.equals(List.of("active"))) {
            return Mono.empty();
        }
        Mono<Boolean> taken = fields.contains("user-name")
                ? this.store.isTaken(wish.userName(), wish.userName(), person.id()) : Mono.just(false);
        return taken.flatMap(already -> already ? Mono.error(taken())
                : this.store.keepPerson(person, wish, Moments.now(this.clock)));
    }

    private Mono<Void> named(Provisioner by, ProvisionedPerson person, PersonWish wish, List<String> fields) {
        return !fields.contains("name") ? Mono.empty()
                : this.desk.ask(by, Errand.name(Ids.next(), Objects.requireNonNull(person.member()), subject(person),
                        new Invitee(person.email(), wish.firstName(), wish.lastName())));
    }

    private Mono<Void> let(Provisioner by, ProvisionedPerson person, PersonWish now, PersonWish wish) {
        if (now.active() == wish.active()) {
            return Mono.empty();
        }
        List<String> group = List.of(Membership.DISABLED);
        Errand errand = Errand.about(Ids.next(), wish.active() ? Kind.ENABLE : Kind.DISABLE,
                Objects.requireNonNull(person.member()), subject(person), wish.active() ? List.of() : group,
                wish.active() ? group : List.of());
        return this.limit.demand(wish.active() ? 1 : 0).then(Mono.defer(() -> this.desk.ask(by, errand)));
    }

    private static AuditEvent event(Provisioner by, ProvisionedPerson person, List<String> fields) {
        return AuditEvent
            .of(AuditType.PEOPLE_CHANGE_ASKED, by.actor(),
                    Target.of(Target.Kind.MEMBER, Objects.requireNonNull(person.member())))
            .with("kind", fields.contains("active") ? Kind.ENABLE.word() : "provision")
            .with("fields", String.join(" ", fields));
    }

    /// What Keycloak has refused meanwhile is refused; what it has not yet done waits.
    private Mono<ProvisionedPerson> invited(Provisioner by, UUID id) {
        return this.transaction.in(by.tenant(),
                () -> this.people.find(id)
                    .switchIfEmpty(Mono.defer(() -> this.errands.outcome(id))
                        .flatMap(outcome -> Mono.error(Refusal.invalid("userName", outcome.equals("foreign-domain")
                                ? "provisioning.foreign-domain" : "provisioning.keycloak-refused")))));
    }

    private Mono<ProvisionedPerson> found(UUID id) {
        return this.people.find(id).switchIfEmpty(Mono.error(Refusal::notFound));
    }

    private static void refuseWaiting(ProvisionedPerson person) {
        if (person.member() == null) {
            throw Refusal.unavailable("provisioning.waits", SOON);
        }
    }

    private Person who(ProvisionedPerson person) {
        return new Person(this.keycloak.issuer(), subject(person), person.name(), person.email());
    }

    private static String subject(ProvisionedPerson person) {
        return Objects.requireNonNull(person.subject());
    }

    private static Refusal taken() {
        return Refusal.conflict("provisioning.taken");
    }

}
