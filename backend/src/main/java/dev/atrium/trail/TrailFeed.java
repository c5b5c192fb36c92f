package dev.atrium.trail;

import java.util.ArrayList;
import java.util.List;

import dev.atrium.audit.RecordedEvent;
import dev.atrium.audit.RecordedEvents;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// What is sent of a trail as it grows, for whoever is above and has made sure that it may be: the lines of an export,
/// without a gap. As lines that can be verified it has the checkpoints, too, each behind the last event it covers, or as
/// soon as it is issued: whoever keeps them notices what is changed here afterwards.
@Component
public class TrailFeed {

    private static final int MOST_CHECKPOINTS = 500;

    private final TenantTransaction transaction;

    private final RecordedEvents events;

    private final SealStore seals;

    TrailFeed(TenantTransaction transaction, RecordedEvents events, SealStore seals) {
        this.transaction = transaction;
        this.events = events;
        this.seals = seals;
    }

    /// @param most how many events
    public Mono<List<FedLine>> following(TenantId tenant, ExportFormat format, FeedPlace after, int most) {
        return this.transaction.in(tenant, () -> this.events.following(tenant, after.number(), most)
            .flatMap(
                    found -> checkpoints(format, after).map(checkpoints -> merged(format, after, found, checkpoints))));
    }

    /// Where nothing follows.
    public Mono<FeedPlace> end(TenantId tenant) {
        return this.transaction.in(tenant,
                () -> this.events.last(tenant)
                    .flatMap(number -> this.seals.newest(1)
                        .map(newest -> new FeedPlace(number, newest.isEmpty() ? 0 : newest.getFirst().number()))));
    }

    private Mono<List<Checkpoint>> checkpoints(ExportFormat format, FeedPlace after) {
        return (format == ExportFormat.JSONL) ? this.seals.following(after.checkpoint(), MOST_CHECKPOINTS)
                : Mono.just(List.of());
    }

    private static List<FedLine> merged(ExportFormat format, FeedPlace after, List<RecordedEvent> events,
            List<Checkpoint> checkpoints) {
        List<FedLine> lines = new ArrayList<>();
        FeedPlace place = after;
        int next = 0;
        for (int at = 0; at <= events.size(); at++) {
            while (next < checkpoints.size() && checkpoints.get(next).size() <= place.number()) {
                Checkpoint checkpoint = checkpoints.get(next++);
                place = new FeedPlace(place.number(), checkpoint.number());
                lines.add(new FedLine(place, checkpoint.at(), true, TrailLines.of(checkpoint)));
            }
            if (at < events.size()) {
                RecordedEvent event = events.get(at);
                place = new FeedPlace(event.number(), place.checkpoint());
                lines.add(new FedLine(place, event.at(), event.outcome().equals("done"), format.line(event)));
            }
        }
        return lines;
    }

}
