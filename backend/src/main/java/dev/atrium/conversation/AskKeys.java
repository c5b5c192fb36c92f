package dev.atrium.conversation;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Lets an ask happen once however often it is sent. A key is kept for a day, per member.
@Component
public class AskKeys {

    static final Duration KEPT = Duration.ofHours(24);

    private static final String FIELD = "idempotencyKey";

    private final TenantTransaction transaction;

    private final AskKeyStore store;

    private final Clock clock;

    AskKeys(TenantTransaction transaction, AskKeyStore store, Clock clock) {
        this.transaction = transaction;
        this.store = store;
        this.clock = clock;
    }

    /// Takes the key for what is asked in the open transaction, or answers what became of
    /// it before. Whoever comes second waits for the first to end. The same key for
    /// something else is refused.
    public Mono<Optional<EarlierAsk>> claim(Caller caller, AskKey key, RequestHash request) {
        return this.transaction.in(caller.tenant(),
                () -> this.store.claim(caller.member(), key, request, Moments.now(this.clock))
                    .flatMap(free -> free ? Mono.just(Optional.empty()) : earlier(caller, key, request)));
    }

    /// Notes what became of the ask, in the same transaction that claimed its key.
    public Mono<Void> remember(Caller caller, AskKey key, EarlierAsk ask) {
        return this.transaction.in(caller.tenant(), () -> this.store.remember(caller.member(), key, ask));
    }

    private Mono<Optional<EarlierAsk>> earlier(Caller caller, AskKey key, RequestHash request) {
        return this.store.used(caller.member(), key)
            .filter(used -> used.requestHash().equals(request.hex()))
            .switchIfEmpty(Mono.error(() -> Refusal.invalid(FIELD, "ask-key.used-for-another")))
            .mapNotNull(AskKeyStore.Used::ask)
            .map(Optional::of)
            .switchIfEmpty(Mono.error(() -> Refusal.conflict("ask-key.unfinished")));
    }

}
