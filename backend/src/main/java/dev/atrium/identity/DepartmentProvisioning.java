package dev.atrium.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Target;
import dev.atrium.identity.Errand.Kind;
import dev.atrium.identity.ProvisionedDepartment.Worker;
import dev.atrium.identity.ProvisionedDepartmentStore.Somebody;
import dev.atrium.kernel.Ids;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Keeps departments, and who works in them, as the tenant's directory has them, by the same errands as whoever manages
/// people. Who leads one, and what is below it, no directory says.
@Component
public class DepartmentProvisioning {

    /// How many people may enter or leave at once.
    public static final int MOST_MOVED = 1_000;

    private static final Duration SOON = Duration.ofSeconds(30);

    private static final UUID NONE = new UUID(0, 0);

    private final ProvisionedDepartmentStore departments;

    private final ProvisionedStore store;

    private final DepartmentStore all;

    private final ErrandBatchStore moves;

    private final ErrandStore errands;

    private final ErrandDesk desk;

    private final List<Holdings> holdings;

    private final TenantTransaction transaction;

    private final AuditTrail audit;

    private final Clock clock;

    DepartmentProvisioning(ProvisionedDepartmentStore departments, ProvisionedStore store, DepartmentStore all,
            ErrandBatchStore moves, ErrandStore errands, ErrandDesk desk, List<Holdings> holdings,
            TenantTransaction transaction, AuditTrail audit, Clock clock) {
        this.departments = departments;
        this.store = store;
        this.all = all;
        this.moves = moves;
        this.errands = errands;
        this.desk = desk;
        this.holdings = holdings;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    /// By path.
    ///
    /// @param from how many are left out before
    /// @param withPeople whether to tell who works in them
    public Mono<Stretch<ProvisionedDepartment>> list(Provisioner by, DepartmentSought sought, int from, int most,
            boolean withPeople) {
        return this.transaction.in(by.tenant(),
                () -> this.departments.list(sought, from, most)
                    .flatMap(found -> (withPeople ? peopled(found.items()) : Mono.just(found.items()))
                        .map(items -> new Stretch<>(items, found.total()))));
    }

    public Mono<ProvisionedDepartment> find(Provisioner by, UUID id, boolean withPeople) {
        return list(by, new DepartmentSought(id, null, null, null), 0, 1, withPeople)
            .flatMap(found -> Mono.justOrEmpty(found.items().stream().findFirst()))
            .switchIfEmpty(Mono.error(Refusal::notFound));
    }

    /// Adds one. A path with slashes is a place below what has to be there.
    public Mono<ProvisionedDepartment> add(Provisioner by, DepartmentWish wish) {
        UUID id = Ids.next();
        return this.transaction.in(by.tenant(), () -> {
            DepartmentPlaces.demandPath(wish.path());
            return this.all.all(DepartmentPlaces.MOST)
                .flatMap(known -> DepartmentPlaces.free(known, wish.path()))
                .then(Mono.defer(() -> changing(wish.path())))
                .then(Mono
                    .defer(() -> this.store.addDepartment(id, wish.path(), wish.externalId(), Moments.now(this.clock))))
                .then(Mono.defer(() -> this.desk.ask(by, Errand.group(id, Kind.ADD_GROUP, group(wish.path()), null))))
                .then(Mono.defer(() -> moved(by, NONE, wish.path(), wish)))
                .flatMap(moved -> this.audit.record(by.tenant(), event(by, Kind.ADD_GROUP.word(), wish.path(), moved)));
        }).then(this.desk.hurry(by.tenant())).then(Mono.defer(() -> added(by, id)));
    }

    /// Has one stand as the directory wants, who is told how it stands now.
    public Mono<ProvisionedDepartment> change(Provisioner by, UUID id, UnaryOperator<DepartmentWish> wish) {
        return this.transaction
            .in(by.tenant(),
                    () -> found(id)
                        .flatMap(department -> changed(by, department, wish.apply(DepartmentWish.of(department)))))
            .then(this.desk.hurry(by.tenant()))
            .then(Mono.defer(() -> find(by, id, true)));
    }

    /// Takes everybody out and removes it. For the directory it is gone from now on.
    public Mono<Void> remove(Provisioner by, UUID id) {
        return this.transaction.in(by.tenant(), () -> found(id).flatMap(department -> {
            DepartmentWish nobody = DepartmentWish.of(department).onlyWith(Set.of());
            return changing(department.path()).then(Mono.defer(() -> unneeded(department)))
                .then(Mono.defer(() -> moved(by, own(department), department.path(), nobody)))
                .flatMap(moved -> this.desk
                    .ask(by, Errand.group(Ids.next(), Kind.REMOVE_GROUP, group(department.path()), null))
                    .then(Mono.defer(() -> this.audit.record(by.tenant(),
                            event(by, Kind.REMOVE_GROUP.word(), department.path(), moved)))));
        })).then(this.desk.hurry(by.tenant()));
    }

    private Mono<Void> changed(Provisioner by, ProvisionedDepartment now, DepartmentWish wish) {
        boolean renamed = !now.path().equals(wish.path());
        boolean called = !Objects.equals(now.externalId(), wish.externalId());
        Mono<Void> kept = called ? this.store.keepDepartment(now.id(), now.department(), now.path(), wish.externalId(),
                Moments.now(this.clock)) : Mono.empty();
        return changing(now.path()).then(kept)
            .then(Mono.defer(() -> renamed ? renamed(by, now, wish.path()) : Mono.<Void>empty()))
            .then(Mono.defer(() -> moved(by, own(now), wish.path(), wish)))
            .flatMap(moved -> (renamed || called || moved.any()) ? this.audit.record(by.tenant(),
                    event(by, renamed ? Kind.RENAME_GROUP.word() : "provision", now.path(), moved).with("to",
                            renamed ? wish.path() : null))
                    : Mono.empty());
    }

    private Mono<Void> renamed(Provisioner by, ProvisionedDepartment now, String path) {
        DepartmentPlaces.demandPath(path);
        if (!DepartmentPlaces.above(now.path()).equals(DepartmentPlaces.above(path))) {
            return Mono.error(Refusal.invalid("displayName", "provisioning.no-moving"));
        }
        return this.all.all(DepartmentPlaces.MOST)
            .map(known -> known.stream().filter(one -> !one.id().equals(now.department())).toList())
            .flatMap(known -> DepartmentPlaces.free(known, path))
            .then(Mono.defer(() -> this.desk.ask(by,
                    Errand.group(Ids.next(), Kind.RENAME_GROUP, group(now.path()), group(path)))));
    }

    /// Hands in an errand for everybody who is not yet where they shall be.
    private Mono<Moved> moved(Provisioner by, UUID department, String path, DepartmentWish wish) {
        return wanted(department, wish).flatMap(whole -> {
            Set<UUID> named = whole.named();
            if (named.size() > MOST_MOVED) {
                return Mono.error(Refusal.tooLarge("provisioning.too-many", MOST_MOVED));
            }
            return named.isEmpty() ? Mono.just(new Moved(0, 0)) : this.departments.people(named, department)
                .flatMap(people -> known(whole, people).then(Mono.defer(() -> handedIn(by, path, whole, people))));
        });
    }

    /// Whoever is left out of a whole list leaves.
    private Mono<DepartmentWish> wanted(UUID department, DepartmentWish wish) {
        Set<UUID> only = wish.only();
        if (only == null || department.equals(NONE)) {
            return Mono.just(wish);
        }
        DepartmentId id = new DepartmentId(department);
        return this.departments.workers(List.of(id)).map(workers -> {
            Set<UUID> leaves = workers.getOrDefault(id, List.of())
                .stream()
                .map(Worker::id)
                .collect(Collectors.toCollection(HashSet::new));
            leaves.removeAll(only);
            return new DepartmentWish(wish.path(), wish.externalId(), null, only, leaves);
        });
    }

    /// Who enters has to be there; who leaves may be gone already.
    private Mono<Void> known(DepartmentWish wish, List<Somebody> people) {
        Set<UUID> missing = new HashSet<>((wish.only() == null) ? wish.joins() : wish.only());
        people.forEach(somebody -> missing.remove(somebody.id()));
        return missing.isEmpty() ? Mono.empty()
                : this.departments.isOneInvited(missing)
                    .flatMap(invited -> Mono
                        .error(invited ? waits() : Refusal.invalid("members", "provisioning.unknown-person")));
    }

    private Mono<Moved> handedIn(Provisioner by, String path, DepartmentWish wish, List<Somebody> people) {
        Set<UUID> joins = (wish.only() == null) ? wish.joins() : wish.only();
        Instant now = Moments.now(this.clock);
        List<Somebody> entering = people.stream()
            .filter(somebody -> joins.contains(somebody.id()) && !somebody.worksThere())
            .toList();
        List<Somebody> leaving = people.stream()
            .filter(somebody -> !joins.contains(somebody.id()) && somebody.worksThere())
            .toList();
        return this.moves.move(by, entering, List.of(group(path)), List.of(), now)
            .then(Mono.defer(() -> this.moves.move(by, leaving, List.of(), List.of(group(path)), now)))
            .thenReturn(new Moved(entering.size(), leaving.size()));
    }

    /// Nothing is below it, nobody leads it, nothing is shared with it.
    private Mono<Void> unneeded(ProvisionedDepartment department) {
        DepartmentId id = Objects.requireNonNull(department.department());
        return Mono
            .zip(this.all.seen(DepartmentPlaces.MOST),
                    Flux.fromIterable(this.holdings).concatMap(holding -> holding.sharedWith(id)).reduce(0L, Long::sum))
            .flatMap(found -> DepartmentPlaces.unneeded(found.getT1(), department.path(), found.getT2()));
    }

    private Mono<Void> changing(String path) {
        return this.departments.isBeingChanged(path).flatMap(changing -> changing ? Mono.error(waits()) : Mono.empty());
    }

    private Mono<List<ProvisionedDepartment>> peopled(List<ProvisionedDepartment> found) {
        List<DepartmentId> told = found.stream()
            .filter(ProvisionedDepartment::tellsPeople)
            .flatMap(one -> Stream.ofNullable(one.department()))
            .toList();
        return (told.isEmpty() ? Mono.just(Map.<DepartmentId, List<Worker>>of()) : this.departments.workers(told))
            .map(workers -> found.stream()
                .map(one -> (one.department() == null) ? one
                        : one.with(workers.getOrDefault(one.department(), List.of())))
                .toList());
    }

    /// What Keycloak has refused meanwhile is refused; what it has not yet done waits.
    private Mono<ProvisionedDepartment> added(Provisioner by, UUID id) {
        return find(by, id, true).onErrorResume(Refusal::isNotFound,
                missing -> this.transaction.in(by.tenant(), () -> this.errands.outcome(id))
                    .flatMap(outcome -> Mono.error(Refusal.invalid("displayName", "provisioning.keycloak-refused"))));
    }

    private Mono<ProvisionedDepartment> found(UUID id) {
        return this.departments.find(id).switchIfEmpty(Mono.error(Refusal::notFound));
    }

    private static UUID own(ProvisionedDepartment department) {
        return (department.department() == null) ? NONE : department.department().value();
    }

    private static String group(String path) {
        return Membership.DEPARTMENTS + path;
    }

    private static Refusal waits() {
        return Refusal.unavailable("provisioning.waits", SOON);
    }

    private static AuditEvent event(Provisioner by, String kind, String path, Moved moved) {
        return AuditEvent.of(AuditType.PEOPLE_CHANGE_ASKED, by.actor(), Target.of(Target.Kind.TENANT, by.tenant()))
            .with("kind", kind)
            .with("path", path)
            .with("entered", moved.entered())
            .with("left", moved.left());
    }

    private record Moved(int entered, int left) {

        boolean any() {
            return this.entered + this.left > 0;
        }

    }

}
