package dev.atrium.scim;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Origin;
import dev.atrium.identity.Permission;
import dev.atrium.identity.Provisioner;
import dev.atrium.identity.ProvisioningSecret;
import dev.atrium.identity.ProvisioningTokens;
import dev.atrium.kernel.Cause;
import dev.atrium.kernel.Ids;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.TenantTransaction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Who calls and how often, and what became of the last calls: for whoever looks why something does not arrive.
@Component
public class ScimCalls {

    /// How many are kept in a tenant.
    public static final int KEPT = 100;

    private static final Logger log = LoggerFactory.getLogger(ScimCalls.class);

    private static final int LONGEST = 200;

    private static final int WRONG_AT_ONCE = 30;

    private final CallStore store;

    private final ProvisioningTokens tokens;

    private final TenantTransaction transaction;

    private final Clock clock;

    private final CallRate calls;

    private final CallRate wrong = new CallRate(Duration.ofSeconds(2), WRONG_AT_ONCE);

    ScimCalls(CallStore store, ProvisioningTokens tokens, ScimProperties properties, TenantTransaction transaction,
            Clock clock) {
        this.store = store;
        this.tokens = tokens;
        this.transaction = transaction;
        this.clock = clock;
        this.calls = new CallRate(Duration.ofSeconds(1).dividedBy(properties.callsPerSecond()), properties.burst());
    }

    /// Who comes with this secret; empty when it is not valid. Refused when they come too
    /// often, with a valid one or with wrong ones from one place: who comes with a valid
    /// one does not wait for others.
    public Mono<Provisioner> admit(ProvisioningSecret secret, Origin origin) {
        String from = String.valueOf(origin.address());
        return this.tokens.provisioner(secret, origin)
            .doOnNext(found -> refuse(this.calls.take(found.token().toString(), this.clock.instant())))
            .switchIfEmpty(Mono.fromRunnable(() -> refuse(this.wrong.take(from, this.clock.instant()))));
    }

    /// Keeps what became of a call. When that is not possible, the call is as good.
    public Mono<Void> note(Provisioner by, String method, String path, int status, @Nullable String problem) {
        ScimCall call = new ScimCall(Moments.now(this.clock), by.token(), cut(method, 20), cut(path, LONGEST), status,
                (problem == null) ? null : cut(problem, LONGEST));
        return this.transaction
            .in(by.tenant(), () -> this.store.insert(Ids.next(), call).then(this.store.forgetBut(KEPT)))
            .onErrorResume(RuntimeException.class, trouble -> {
                log.warn("what became of a call of {} could not be kept: {}", by.token(), Cause.of(trouble));
                return Mono.empty();
            });
    }

    /// The newest first.
    public Mono<List<ScimCall>> newest(Caller caller) {
        return caller.may(Permission.MANAGE_PEOPLE)
                ? this.transaction.in(caller.tenant(), () -> this.store.newest(KEPT))
                : Mono.error(Refusal.forbidden("people.not-yours"));
    }

    private static void refuse(Duration wait) {
        if (wait.isPositive()) {
            throw Refusal.tooMany("scim.rate", wait);
        }
    }

    private static String cut(String text, int longest) {
        String plain = text.replaceAll("\\p{Cntrl}", "");
        return (plain.length() <= longest) ? plain : plain.substring(0, longest);
    }

}
