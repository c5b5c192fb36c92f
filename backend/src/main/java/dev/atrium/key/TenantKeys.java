package dev.atrium.key;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import dev.atrium.audit.Actor;
import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Target;
import dev.atrium.kernel.BlockingCalls;
import dev.atrium.key.TenantKeyStore.Known;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// The data keys of tenants. One is made when it is first needed; a server keeps it for a minute, and asks every few seconds
/// whether it was destroyed meanwhile.
@Component
public class TenantKeys {

    private static final Duration KEPT = Duration.ofMinutes(1);

    private static final Duration TRUSTED = Duration.ofSeconds(4);

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<TenantId, Held> held = new ConcurrentHashMap<>();

    private final TenantTransaction transaction;

    private final TenantKeyStore store;

    private final KeyFolder folder;

    private final MasterKey master;

    private final BlockingCalls blocking;

    private final AuditTrail audit;

    private final Clock clock;

    TenantKeys(TenantTransaction transaction, TenantKeyStore store, KeyFolder folder, MasterKey master,
            BlockingCalls blocking, AuditTrail audit, Clock clock) {
        this.transaction = transaction;
        this.store = store;
        this.folder = folder;
        this.master = master;
        this.blocking = blocking;
        this.audit = audit;
        this.clock = clock;
    }

    /// The tenant's key. Fails when it was destroyed, is not where it was, or is another
    /// than it was: what it had sealed must not be mixed with what another one seals.
    public Mono<DataKey> of(TenantId tenant) {
        return Mono.defer(() -> {
            Held known = this.held.get(tenant);
            if (known == null || known.isOlderThan(KEPT)) {
                return found(tenant);
            }
            return known.wasSeenWithin(TRUSTED) ? Mono.just(known.key()) : stillThere(tenant, known);
        });
    }

    /// Destroys the tenant's key for good: whatever it has sealed is noise from then on,
    /// here at once, on other servers within five seconds, in backups too. Not while a
    /// legal
    /// hold is in force: what it holds would be lost.
    public Mono<Void> destroy(TenantId tenant, Actor by) {
        AuditEvent event = AuditEvent.of(AuditType.KEY_DESTROYED, by, Target.of(Target.Kind.TENANT, tenant));
        return this.transaction.in(tenant, () -> this.store.lock()
            .filter(known -> known.destroyedAt() == null)
            .delayUntil(known -> this.store.isUnderHold().doOnNext(held -> refuseHeld(tenant, held)))
            .flatMap(known -> this.store.destroyed(Moments.now(this.clock)).then(this.audit.record(tenant, event)))
            .then(this.blocking.call(() -> destroyed(tenant)))
            .then());
    }

    private static void refuseHeld(TenantId tenant, boolean held) {
        if (held) {
            throw new IllegalStateException(
                    "a legal hold is in force at %s: its data key is not destroyed".formatted(tenant));
        }
    }

    /// Whose keys were wrapped by another master key than the one that wraps now.
    Mono<List<TenantId>> toWrapAnew() {
        return this.blocking.call(() -> {
            List<TenantId> all = new ArrayList<>();
            for (TenantId tenant : this.folder.all()) {
                byte[] wrapped = this.folder.read(tenant);
                if (wrapped != null && !this.master.isCurrent(wrapped)) {
                    all.add(tenant);
                }
            }
            return all;
        });
    }

    /// Wraps the key anew if the master key has changed since. Nothing that it has sealed
    /// is touched. Answers whether there was need.
    Mono<Boolean> rewrap(TenantId tenant) {
        return this.transaction.in(tenant,
                () -> this.store.lock()
                    .filter(known -> known.destroyedAt() == null)
                    .flatMap(known -> this.blocking.call(() -> rewrapped(tenant)))
                    .defaultIfEmpty(false));
    }

    private Mono<DataKey> found(TenantId tenant) {
        return this.transaction
            .in(tenant,
                    () -> this.store.find()
                        .map(Optional::of)
                        .defaultIfEmpty(Optional.empty())
                        .flatMap(known -> this.blocking.call(() -> opened(tenant, known.orElse(null)))
                            .delayUntil(key -> known.isPresent() ? Mono.empty()
                                    : this.store.made(key.fingerprint(), Moments.now(this.clock)))))
            .doOnNext(key -> this.held.put(tenant, Held.now(key)));
    }

    /// Asks the row alone: neither the folder nor whoever has the master key.
    private Mono<DataKey> stillThere(TenantId tenant, Held known) {
        return this.transaction.in(tenant, this.store::find).filter(row -> row.destroyedAt() == null).map(row -> {
            this.held.replace(tenant, known, known.seenNow());
            return known.key();
        }).switchIfEmpty(Mono.defer(() -> {
            this.held.remove(tenant, known);
            return found(tenant);
        }));
    }

    private DataKey opened(TenantId tenant, @Nullable Known known) throws IOException {
        if (known != null && known.destroyedAt() != null) {
            throw new IllegalStateException("the data key of %s was destroyed".formatted(tenant));
        }
        byte[] wrapped = this.folder.read(tenant);
        if (wrapped == null && known != null) {
            throw new IllegalStateException("the data key of %s is not in atrium.keys.folder".formatted(tenant));
        }
        DataKey key = new DataKey(tenant.toString(),
                this.master.unwrap((wrapped == null) ? made(tenant) : wrapped, context(tenant)));
        if (known != null && !MessageDigest.isEqual(known.fingerprint(), key.fingerprint())) {
            throw new IllegalStateException("the data key of %s is not the one it had".formatted(tenant));
        }
        return key;
    }

    private byte[] made(TenantId tenant) throws IOException {
        byte[] key = new byte[DataKey.BYTES];
        RANDOM.nextBytes(key);
        return this.folder.create(tenant, this.master.wrap(key, context(tenant)));
    }

    private boolean rewrapped(TenantId tenant) throws IOException {
        byte[] wrapped = this.folder.read(tenant);
        if (wrapped == null || this.master.isCurrent(wrapped)) {
            return false;
        }
        byte[] key = this.master.unwrap(wrapped, context(tenant));
        this.folder.replace(tenant, this.master.wrap(key, context(tenant)));
        return true;
    }

    private boolean destroyed(TenantId tenant) throws IOException {
        this.folder.destroy(tenant);
        this.held.remove(tenant);
        return true;
    }

    static String context(TenantId tenant) {
        return "data key of " + tenant;
    }

    /// @param since when it was unwrapped, as `System.nanoTime()` counts
    /// @param seen when its row last said that it is not destroyed
    private record Held(DataKey key, long since, long seen) {

        static Held now(DataKey key) {
            long now = System.nanoTime();
            return new Held(key, now, now);
        }

        Held seenNow() {
            return new Held(this.key, this.since, System.nanoTime());
        }

        boolean isOlderThan(Duration age) {
            return System.nanoTime() - this.since >= age.toNanos();
        }

        boolean wasSeenWithin(Duration time) {
            return System.nanoTime() - this.seen < time.toNanos();
        }

    }

}
