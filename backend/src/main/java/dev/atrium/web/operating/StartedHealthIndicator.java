package dev.atrium.web.operating;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Whether the server has come to the end of its start. Once it has, that stays so, whatever becomes of it.
@Component
class StartedHealthIndicator implements ReactiveHealthIndicator {

    private volatile boolean started;

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        this.started = true;
    }

    @Override
    public Mono<Health> health() {
        return Mono.fromSupplier(() -> (this.started ? Health.up() : Health.outOfService()).build());
    }

}
