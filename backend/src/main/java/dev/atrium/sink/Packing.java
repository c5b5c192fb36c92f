package dev.atrium.sink;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.atrium.tenancy.TenantId;
import dev.atrium.trail.FedLine;
import dev.atrium.trail.FeedPlace;
import dev.atrium.trail.TrailFeed;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Packs what follows the last acknowledged event, bounded by count and bytes.
@Component
class Packing {

    /// Of one parcel. Checkpoints come on top.
    static final int MOST_EVENTS = 500;

    static final int MOST_BYTES = 1 << 20;

    private final TrailFeed feed;

    private final SinkSecrets secrets;

    Packing(TrailFeed feed, SinkSecrets secrets) {
        this.feed = feed;
        this.secrets = secrets;
    }

    /// Without lines when nothing follows, and without secrets when they cannot be
    /// opened.
    Mono<Parcel> next(TenantId tenant, Claim claim, Instant now) {
        return this.feed.following(tenant, claim.wish().format(), claim.sent(), MOST_EVENTS)
            .map(lines -> fitting(lines, MOST_BYTES))
            .flatMap(lines -> valid(tenant, claim, now)
                .map(secrets -> new Parcel(id(claim, lines), claim.wish(), secrets, lines)));
    }

    /// At least one: none is larger than a parcel.
    static List<FedLine> fitting(List<FedLine> lines, int most) {
        int bytes = 0;
        List<FedLine> fitting = new ArrayList<>();
        for (FedLine line : lines) {
            bytes += line.text().getBytes(StandardCharsets.UTF_8).length;
            if (bytes > most && !fitting.isEmpty()) {
                break;
            }
            fitting.add(line);
        }
        return fitting;
    }

    /// The one in force, and for a while the one before it.
    private Mono<List<SinkSecret>> valid(TenantId tenant, Claim claim, Instant now) {
        boolean both = claim.secretBefore() != null && claim.secretBeforeUntil() != null
                && claim.secretBeforeUntil().isAfter(now);
        return Flux.just(claim.secret())
            .concatWith(both ? Mono.justOrEmpty(claim.secretBefore()) : Mono.empty())
            .concatMap(sealed -> this.secrets.opened(tenant, claim.id(), sealed))
            .flatMapIterable(opened -> opened.stream().toList())
            .collectList();
    }

    private static String id(Claim claim, List<FedLine> lines) {
        FeedPlace to = lines.isEmpty() ? claim.sent() : lines.getLast().place();
        return "%s_%d.%d_%d.%d".formatted(claim.id(), claim.sent().number(), claim.sent().checkpoint(), to.number(),
                to.checkpoint());
    }

}
