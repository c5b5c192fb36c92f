package dev.atrium.sink;

import dev.atrium.approval.Approved;
import dev.atrium.approval.Proposal;
import dev.atrium.audit.AuditTrail;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.sink.SinkDeed.Body;
import dev.atrium.trail.FeedPlace;
import dev.atrium.trail.TrailFeed;

import reactor.core.publisher.Mono;

/// Does to a sink what a second person has approved.
class SinkChanging implements Approved {

    private final SinkDeed deed;

    private final SinkStore store;

    private final TrailFeed feed;

    private final SinkRules rules;

    private final AuditTrail audit;

    SinkChanging(SinkDeed deed, SinkStore store, TrailFeed feed, SinkRules rules, AuditTrail audit) {
        this.deed = deed;
        this.store = store;
        this.feed = feed;
        this.rules = rules;
        this.audit = audit;
    }

    @Override
    public String kind() {
        return this.deed.kind();
    }

    /// What was good when it was proposed may not be allowed any more: then it is not
    /// begun.
    @Override
    public Mono<Void> carryOut(Caller approver, Proposal proposal) {
        Body body = SinkDeed.body(proposal.body());
        return Mono.defer(() -> done(approver, body.id(), body.wish()))
            .filter(rows -> rows == 1)
            .switchIfEmpty(Mono.error(() -> Refusal.conflict("sink.changed-meanwhile")))
            .flatMap(rows -> this.audit.record(approver.tenant(),
                    Sinks.event(approver, this.deed.fact(), body.id(), body.wish())
                        .with("proposedBy", proposal.proposedBy())));
    }

    private Mono<Long> done(Caller approver, SinkId id, SinkWish wish) {
        if (this.deed != SinkDeed.PAUSE && this.deed != SinkDeed.REMOVE) {
            this.rules.demandSense(wish);
        }
        return switch (this.deed) {
            case OPEN -> this.store.open(id, wish, FeedPlace.BEGINNING);
            case OPEN_NEW -> this.feed.end(approver.tenant()).flatMap(place -> this.store.open(id, wish, place));
            case CHANGE -> this.store.change(id, wish);
            case PAUSE -> this.store.pause(id);
            case REMOVE -> this.store.remove(id);
        };
    }

}
