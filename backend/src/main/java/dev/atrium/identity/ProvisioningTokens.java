package dev.atrium.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Target;
import dev.atrium.kernel.Ids;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.tenancy.Tenants;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// What programs come with that keep people and departments as the tenant's directory has them. Two are valid at once, so
/// that the new one is in use before the old one is revoked.
@Component
public class ProvisioningTokens {

    public static final int LONGEST_NAME = 60;

    /// How many days one may last.
    public static final List<Integer> DAYS = List.of(30, 90, 180, 365);

    private static final int MOST_VALID = 2;

    private static final int MOST_SHOWN = 20;

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ProvisioningTokenStore store;

    private final Tenants tenants;

    private final TenantTransaction transaction;

    private final PeopleRecorder recorder;

    private final Clock clock;

    ProvisioningTokens(ProvisioningTokenStore store, Tenants tenants, TenantTransaction transaction,
            PeopleRecorder recorder, Clock clock) {
        this.store = store;
        this.tenants = tenants;
        this.transaction = transaction;
        this.recorder = recorder;
        this.clock = clock;
    }

    /// The newest first, also those that are not valid any more.
    public Mono<List<ProvisioningToken>> newest(Caller caller) {
        return this.transaction.in(caller.tenant(), () -> Mono.fromRunnable(() -> Roles.demand(caller))
            .then(Mono.defer(() -> this.store.newest(MOST_SHOWN))));
    }

    /// Makes one. This is the only time that its secret is told.
    public Mono<ProvisioningSecret> make(Caller caller, String name, int days) {
        TokenId id = new TokenId(Ids.next());
        ProvisioningSecret secret = ProvisioningSecret.random(caller.tenant());
        String called = name.strip();
        AuditEvent event = AuditEvent.of(AuditType.TOKEN_MADE, caller.actor(), Target.of(Target.Kind.TOKEN, id))
            .with("days", days);
        Supplier<Mono<ProvisioningSecret>> made = () -> {
            Roles.demand(caller);
            refuseUnfit(called, days);
            Instant now = Moments.now(this.clock);
            return this.store.lock()
                .then(Mono.defer(() -> this.store.valid(now)))
                .flatMap(valid -> (valid >= MOST_VALID) ? Mono.error(Refusal.conflict("token.two-valid"))
                        : this.store.insert(id, called, secret.hash(), caller.member(), now,
                                now.plus(Duration.ofDays(days))))
                .then(Mono.defer(() -> this.recorder.record(caller, event.with("name", called))))
                .thenReturn(secret);
        };
        return this.recorder.deed(caller, event, made);
    }

    /// Nobody comes with it from now on.
    public Mono<Void> revoke(Caller caller, TokenId id) {
        AuditEvent event = AuditEvent.of(AuditType.TOKEN_REVOKED, caller.actor(), Target.of(Target.Kind.TOKEN, id));
        return this.recorder.deed(caller, event, () -> {
            Roles.demand(caller);
            return this.store.find(id)
                .switchIfEmpty(Mono.error(Refusal::notFound))
                .flatMap(token -> this.store.revoke(id, caller.member(), Moments.now(this.clock))
                    .flatMap(rows -> (rows == 1) ? this.recorder.record(caller, event.with("name", token.name()))
                            : Mono.error(Refusal.conflict("token.revoked"))));
        });
    }

    /// Who comes with this secret. Empty when it is not valid, or the tenant is
    /// suspended.
    public Mono<Provisioner> provisioner(ProvisioningSecret secret, Origin origin) {
        Instant now = Moments.now(this.clock);
        return this.tenants.find(secret.tenant())
            .flatMap(tenant -> this.transaction
                .in(tenant.id(),
                        () -> this.store.ofHash(secret.hash(), now)
                            .delayUntil(token -> isFresh(token, now) ? Mono.empty()
                                    : this.store.used(token.id(), now, now.minus(MINUTE))))
                .map(token -> new Provisioner(tenant.id(), token.id(), origin)));
    }

    private static boolean isFresh(ProvisioningToken token, Instant now) {
        return token.lastUsedAt() != null && token.lastUsedAt().isAfter(now.minus(MINUTE));
    }

    private static void refuseUnfit(String name, int days) {
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw Refusal.invalid("name", "token.name", LONGEST_NAME);
        }
        if (!DAYS.contains(days)) {
            throw Refusal.invalid("days", "token.days");
        }
    }

}
