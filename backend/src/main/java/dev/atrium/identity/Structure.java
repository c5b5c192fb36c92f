package dev.atrium.identity;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

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

/// How a tenant is divided into departments. Whoever leads some sees them; only who manages all people changes them.
@Component
public class Structure {

    public static final int LONGEST_NAME = 80;

    private static final int LONGEST_PATH = 450;

    private static final int MOST = 2_000;

    private static final int MOST_WISHES = 10;

    private final DepartmentStore store;

    private final ErrandStore errands;

    private final ErrandDesk desk;

    private final List<Holdings> holdings;

    private final TenantTransaction transaction;

    private final PeopleRecorder recorder;

    Structure(DepartmentStore store, ErrandStore errands, ErrandDesk desk, List<Holdings> holdings,
            TenantTransaction transaction, PeopleRecorder recorder) {
        this.store = store;
        this.errands = errands;
        this.desk = desk;
        this.holdings = holdings;
        this.transaction = transaction;
        this.recorder = recorder;
    }

    /// By path, so a department stands right behind the one above it.
    public Mono<List<DepartmentSeen>> all(Caller caller) {
        return this.transaction.in(caller.tenant(),
                () -> Mono.fromRunnable(() -> Roles.demandSomewhere(caller))
                    .then(Mono.defer(() -> this.store.seen(MOST)))
                    .map(all -> all.stream().filter(one -> caller.mayIn(Permission.MANAGE_PEOPLE, one.id())).toList()));
    }

    /// What Keycloak has been asked to change of them, as long as it is not done.
    public Mono<List<WishSeen>> wishes(Caller caller) {
        return this.transaction.in(caller.tenant(),
                () -> Mono.fromRunnable(() -> Roles.demandSomewhere(caller))
                    .then(Mono.defer(() -> this.errands.ofGroups(MOST_WISHES)))
                    .map(all -> all.stream().map(WishSeen::of).toList()));
    }

    /// Adds one below another, or at the top.
    public Mono<Void> add(Caller caller, @Nullable DepartmentId above, String name) {
        return wished(caller, "add-group", () -> (above == null) ? Mono.just("") : one(above).map(DepartmentSeen::path),
                path -> {
                    String added = path.isEmpty() ? named(name) : path + "/" + named(name);
                    return free(added)
                        .thenReturn(Errand.group(Ids.next(), Kind.ADD_GROUP, Membership.DEPARTMENTS + added, null));
                });
    }

    /// It keeps its people, and what is shared with it.
    public Mono<Void> rename(Caller caller, DepartmentId id, String name) {
        return wished(caller, "rename-group", () -> one(id).map(DepartmentSeen::path), path -> {
            String renamed = path.substring(0, path.lastIndexOf('/') + 1) + named(name);
            return free(renamed).thenReturn(Errand.group(Ids.next(), Kind.RENAME_GROUP, Membership.DEPARTMENTS + path,
                    Membership.DEPARTMENTS + renamed));
        });
    }

    /// Removes one that is empty: nobody works in it or leads it, none is below it, and
    /// nothing is shared with it.
    public Mono<Void> remove(Caller caller, DepartmentId id) {
        return wished(caller, "remove-group", () -> one(id).flatMap(this::empty),
                path -> Mono.just(Errand.group(Ids.next(), Kind.REMOVE_GROUP, Membership.DEPARTMENTS + path, null)));
    }

    private Mono<Void> wished(Caller caller, String kind, Supplier<Mono<String>> place,
            Function<String, Mono<Errand>> errand) {
        AuditEvent event = AuditEvent
            .of(AuditType.PEOPLE_CHANGE_ASKED, caller.actor(), Target.of(Target.Kind.TENANT, caller.tenant()))
            .with("kind", kind);
        return this.recorder.deed(caller, event, () -> {
            Roles.demand(caller);
            return place.get()
                .flatMap(errand)
                .flatMap(wanted -> this.desk.ask(caller, wanted)
                    .then(Mono.defer(() -> this.recorder.record(caller,
                            event.with("path", cut(wanted.path())).with("to", cut(wanted.newPath()))))));
        }).then(this.desk.hurry(caller));
    }

    private Mono<DepartmentSeen> one(DepartmentId id) {
        return this.store.seen(MOST)
            .flatMapIterable(all -> all)
            .filter(one -> one.id().equals(id))
            .next()
            .switchIfEmpty(Mono.error(Refusal::notFound));
    }

    private Mono<String> empty(DepartmentSeen one) {
        return this.store.all(MOST)
            .map(all -> all.stream().anyMatch(other -> other.path().startsWith(one.path() + "/")))
            .zipWith(Flux.fromIterable(this.holdings)
                .concatMap(holding -> holding.sharedWith(one.id()))
                .reduce(0L, Long::sum))
            .flatMap(found -> {
                if (found.getT1()) {
                    return Mono.error(Refusal.conflict("department.has-departments"));
                }
                if (one.people() > 0 || !one.leads().isEmpty()) {
                    return Mono.error(Refusal.conflict("department.has-people", Math.max(1, one.people())));
                }
                return (found.getT2() > 0) ? Mono.error(Refusal.conflict("department.has-things", found.getT2()))
                        : Mono.just(one.path());
            });
    }

    private Mono<Void> free(String path) {
        return this.store.all(MOST)
            .filter(all -> all.size() < MOST && all.stream().noneMatch(one -> one.path().equalsIgnoreCase(path)))
            .switchIfEmpty(Mono.error(() -> Refusal.conflict("department.taken")))
            .filter(all -> path.length() <= LONGEST_PATH)
            .switchIfEmpty(Mono.error(() -> Refusal.invalid("name", "department.name", LONGEST_NAME)))
            .then();
    }

    /// An `@` in front is what Atrium's own groups have; a slash would be two
    /// departments.
    static String named(String name) {
        String stripped = name.strip();
        if (stripped.isEmpty() || stripped.length() > LONGEST_NAME || stripped.startsWith("@") || stripped.chars()
            .anyMatch(letter -> letter == '/' || letter == '~' || Character.isISOControl(letter))) {
            throw Refusal.invalid("name", "department.name", LONGEST_NAME);
        }
        return stripped;
    }

    private static @Nullable String cut(@Nullable String path) {
        return (path == null || path.length() <= LONGEST_PATH) ? path : path.substring(0, LONGEST_PATH);
    }

}
