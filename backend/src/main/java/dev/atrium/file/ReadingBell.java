package dev.atrium.file;

import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/// Rings on this server when a file waits to be read. A hint and no more: whoever misses it, and every other server,
/// looks by itself a moment later.
@Component
class ReadingBell {

    private final Sinks.Many<Boolean> rings = Sinks.many().multicast().directBestEffort();

    void ring() {
        this.rings.tryEmitNext(true);
    }

    Flux<Boolean> rings() {
        return this.rings.asFlux();
    }

}
