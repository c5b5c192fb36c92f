package dev.atrium.trail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import dev.atrium.audit.ErasesAgain;
import dev.atrium.audit.RecordedEvents;
import dev.atrium.tenancy.TenantId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Erases once more what a restored database has back, by the trails that were kept elsewhere, before this server serves
/// anybody: what somebody has erased is not shown again. It may be done twice, and by several servers.
@Component
class Replay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Replay.class);

    private static final Duration LONGEST = Duration.ofHours(1);

    private final @Nullable Path place;

    private final Origin origin;

    private final RecordedEvents events;

    private final List<ErasesAgain> erasers;

    private volatile boolean running;

    Replay(TrailProperties properties, Origin origin, RecordedEvents events, List<ErasesAgain> erasers) {
        this.place = properties.replay();
        this.origin = origin;
        this.events = events;
        this.erasers = List.copyOf(erasers);
    }

    /// Long before a port is opened.
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void start() {
        this.running = true;
        if (this.place != null) {
            files(this.place).forEach(this::replay);
        }
    }

    @Override
    public void stop() {
        this.running = false;
    }

    @Override
    public boolean isRunning() {
        return this.running;
    }

    private void replay(Path file) {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            String first = lines.readLine();
            if (first != null) {
                TenantId tenant = KeptTrail.tenant(file, first, this.origin);
                Long done = Flux.fromStream(Stream.concat(Stream.of(first), lines.lines()))
                    .mapNotNull(line -> KeptTrail.event(line).orElse(null))
                    .concatMap(event -> again(tenant, event))
                    .filter(again -> again)
                    .count()
                    .block(LONGEST);
                log.info("{} erasures of which the trail of {} tells were done once more", done, tenant);
            }
        }
        catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Mono<Boolean> again(TenantId tenant, KeptTrail.Kept kept) {
        List<ErasesAgain> those = this.erasers.stream()
            .filter(eraser -> eraser.types().contains(kept.event().type()))
            .toList();
        return those.isEmpty() ? Mono.just(false)
                : isHere(tenant, kept).filter(here -> !here)
                    .flatMapMany(missing -> Flux.fromIterable(those))
                    .concatMap(eraser -> eraser.again(tenant, kept.event()))
                    .any(again -> again);
    }

    /// What the trail here has too has been done here.
    private Mono<Boolean> isHere(TenantId tenant, KeptTrail.Kept kept) {
        return this.events.following(tenant, kept.number() - 1, 1)
            .map(found -> found.stream()
                .anyMatch(event -> event.number() == kept.number() && event.hash().equals(kept.hash())));
    }

    private static List<Path> files(Path place) {
        if (!Files.isDirectory(place)) {
            return List.of(place);
        }
        try (Stream<Path> all = Files.list(place)) {
            return all.filter(KeptTrail::isOne).sorted().toList();
        }
        catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

}
