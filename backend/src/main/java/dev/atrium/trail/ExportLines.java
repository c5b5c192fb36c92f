package dev.atrium.trail;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.atrium.audit.RecordedEvent;
import dev.atrium.audit.RecordedEvents;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.trail.TrailExportStore.Taken;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The lines of an export, read from the trail page by page: each page is one short transaction that also says how far
/// it has come. Nothing is read before the reader wants more.
@Component
class ExportLines {

    private static final int PAGE = 500;

    /// A web server takes a good many pieces before the reader does, so they are small.
    private static final int LINES = 50;

    /// A checkpoint an hour is 24 a day: so many of a page of events that took years.
    private static final int MOST_CHECKPOINTS = 100_000;

    private final TenantTransaction transaction;

    private final RecordedEvents events;

    private final TrailExportStore store;

    private final SealStore seals;

    private final SigningKey key;

    private final Origin origin;

    ExportLines(TenantTransaction transaction, RecordedEvents events, TrailExportStore store, SealStore seals,
            SigningKey key, Origin origin) {
        this.transaction = transaction;
        this.events = events;
        this.store = store;
        this.seals = seals;
        this.key = key;
        this.origin = origin;
    }

    Flux<String> of(TenantId tenant, TrailExport export, Taken taken) {
        long size = Objects.requireNonNull(export.size());
        Flux<String> pages = page(tenant, export, taken, export.after(), size)
            .expand(page -> (page.to() >= size) ? Mono.empty() : page(tenant, export, taken, page.to(), size))
            .concatMapIterable(Page::pieces, 1);
        return Flux.concat(beginning(tenant, export, taken), pages);
    }

    private Mono<String> beginning(TenantId tenant, TrailExport export, Taken taken) {
        return switch (export.format()) {
            case JSONL -> this.transaction.in(tenant,
                    () -> subtrees(taken).flatMap(subtrees -> previous(tenant, export.after())
                        .map(previous -> TrailLines.header(this.origin.of(tenant),
                                this.key.verifierKey(this.origin.of(tenant)), export.after(), previous, subtrees))));
            case CSV -> Mono.just(CsvLines.HEADER);
            case OCSF -> Mono.empty();
        };
    }

    private Mono<byte[]> subtrees(Taken taken) {
        return (taken.afterCheckpoint() == null) ? Mono.just(new byte[0])
                : this.seals.subtrees(taken.afterCheckpoint());
    }

    private Mono<String> previous(TenantId tenant, long after) {
        return (after == 0) ? Mono.just("0".repeat(2 * Subtrees.HASH_BYTES))
                : this.events.following(tenant, after - 1, 1).map(found -> found.getFirst().hash());
    }

    private Mono<Page> page(TenantId tenant, TrailExport export, Taken taken, long after, long size) {
        int most = (int) Math.min(PAGE, size - after);
        if (most == 0) {
            return this.transaction.in(tenant, () -> this.store.sent(export.id(), taken.fence(), after, true))
                .thenReturn(new Page(List.of(), after));
        }
        return this.transaction.in(tenant,
                () -> this.events.following(tenant, after, most)
                    .flatMap(found -> written(export, taken, after, found))
                    .flatMap(page -> this.store.sent(export.id(), taken.fence(), page.to(), page.to() >= size)
                        .filter(mine -> mine)
                        .switchIfEmpty(Mono.error(() -> Refusal.conflict("export.taken-again")))
                        .thenReturn(page)));
    }

    /// Also what is not as it should be: who verifies it shall see it. A page without
    /// events
    /// ends the export, whatever it was to have.
    private Mono<Page> written(TrailExport export, Taken taken, long after, List<RecordedEvent> found) {
        long size = Objects.requireNonNull(export.size());
        List<RecordedEvent> events = found.stream().filter(event -> event.number() <= size).toList();
        long to = events.isEmpty() ? size : events.getLast().number();
        return switch (export.format()) {
            case JSONL -> this.seals.between(after, to, taken.checkpoint(), MOST_CHECKPOINTS)
                .map(checkpoints -> Page.of(sealed(events, checkpoints), to));
            case CSV, OCSF -> Mono.just(Page.of(events.stream().map(export.format()::line).toList(), to));
        };
    }

    /// Each checkpoint stands after the last event it covers.
    private static List<String> sealed(List<RecordedEvent> events, List<Checkpoint> checkpoints) {
        List<String> lines = new ArrayList<>();
        int next = 0;
        for (RecordedEvent event : events) {
            lines.add(TrailLines.of(event));
            while (next < checkpoints.size() && checkpoints.get(next).size() <= event.number()) {
                lines.add(TrailLines.of(checkpoints.get(next++)));
            }
        }
        checkpoints.subList(next, checkpoints.size()).forEach(checkpoint -> lines.add(TrailLines.of(checkpoint)));
        return lines;
    }

    /// @param pieces some lines each
    /// @param to the number of its last event
    private record Page(List<String> pieces, long to) {

        static Page of(List<String> lines, long to) {
            List<String> pieces = new ArrayList<>();
            for (int from = 0; from < lines.size(); from += LINES) {
                pieces.add(String.join("", lines.subList(from, Math.min(from + LINES, lines.size()))));
            }
            return new Page(pieces, to);
        }

    }

}
