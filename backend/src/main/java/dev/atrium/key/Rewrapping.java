package dev.atrium.key;

import java.time.Duration;

import dev.atrium.kernel.Recurring;
import dev.atrium.tenancy.Lanes;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.Turns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Wraps data keys anew after the master key has changed. Once none is left that the former one has wrapped, that may go.
@Component
class Rewrapping {

    private static final Logger log = LoggerFactory.getLogger(Rewrapping.class);

    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final TenantKeys keys;

    Rewrapping(TenantKeys keys, Recurring recurring) {
        this.keys = keys;
        recurring.every(PAUSE, "the look for keys to wrap anew", () -> Lanes.keptFree(look()));
    }

    Mono<Void> look() {
        return Turns.each("The look for keys to wrap anew", this.keys.toWrapAnew(), this::rewrap);
    }

    private Mono<Void> rewrap(TenantId tenant) {
        return this.keys.rewrap(tenant)
            .filter(anew -> anew)
            .doOnNext(anew -> log.info("the data key of {} is wrapped by the present master key", tenant))
            .then();
    }

}
