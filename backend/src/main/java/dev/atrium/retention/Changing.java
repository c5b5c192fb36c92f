package dev.atrium.retention;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Target;
import dev.atrium.identity.Caller;
import dev.atrium.identity.MemberId;
import dev.atrium.kernel.Ids;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.Moments;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Makes a policy say something else, in the open transaction: nobody erases by the tenant's policies until it ends.
@Component
class Changing {

    private final ChangeStore changes;

    private final TurnStore turns;

    private final PolicyNames names;

    private final AuditTrail audit;

    private final Clock clock;

    Changing(ChangeStore changes, TurnStore turns, PolicyNames names, AuditTrail audit, Clock clock) {
        this.changes = changes;
        this.turns = turns;
        this.names = names;
        this.audit = audit;
        this.clock = clock;
    }

    /// The policies in force, which stay so until the transaction ends. Refused while
    /// another change of the same policy waits.
    Mono<Rules> before(Caller caller, Wish wish) {
        return checked(caller, wish).then(Mono.defer(this.changes::lockForChange))
            .then(Mono.defer(() -> this.changes.waiting(now())))
            .zipWhen(waiting -> this.changes.current(now()))
            .doOnNext(both -> demandRoom(wish, both.getT1(), both.getT2()))
            .flatMap(both -> this.changes.inForce(wish.matter(), now()));
    }

    private static void demandRoom(Wish wish, List<Change> waiting, List<Change> inForce) {
        if (waiting.stream().anyMatch(one -> one.matter() == wish.matter() && one.scope().equals(wish.scope()))) {
            throw Refusal.conflict("retention.change-waits");
        }
        if (waiting.size() + inForce.size() >= Policies.MOST && !wish.terms().saysNothing()) {
            throw Refusal.conflict("retention.too-many", Policies.MOST);
        }
    }

    /// Whether the terms make sense, and there is what they are about.
    Mono<Void> checked(Caller caller, Wish wish) {
        return Mono.fromRunnable(() -> demandSense(wish))
            .then(Mono.defer(() -> this.names.of(caller, wish.scope())))
            .then();
    }

    /// What lies in a tray was brought for no assistant, and the trail is the tenant's.
    private static void demandSense(Wish wish) {
        wish.terms().demandSense(wish.matter());
        if (wish.matter() == Matter.TRAYS && wish.scope().assistant() != null) {
            throw Refusal.invalid("assistant", "retention.not-of-assistants");
        }
        if (wish.matter() == Matter.EXPORTS && wish.scope().isExplicit()) {
            throw Refusal.invalid("department", "retention.of-all");
        }
    }

    /// @param caller who does it now: the second person where there is one
    /// @param askedBy who wanted it, if that is somebody else
    Mono<Void> make(Caller caller, @Nullable MemberId askedBy, Wish wish, boolean shorter) {
        Instant now = now();
        Change change = new Change(new ChangeId(Ids.next()), wish.matter(), wish.scope(), wish.terms(),
                (askedBy != null) ? askedBy : caller.member(), (askedBy != null) ? caller.member() : null, now,
                shorter ? now.plus(Policies.GRACE) : now);
        AuditEvent changed = event(caller, AuditType.RETENTION_CHANGED, change.id(), wish)
            .with("effective", change.effectiveAt())
            .with("proposedBy", askedBy);
        return this.changes.insert(change)
            .then(this.turns.begin(change.matter(), change.effectiveAt()))
            .then(this.audit.record(caller.tenant(), changed));
    }

    static Rules after(Rules before, Wish wish) {
        return before.with(new Rule(new ChangeId(Ids.next()), wish.scope(), wish.terms()));
    }

    static AuditEvent event(Caller caller, AuditType fact, ChangeId id, Wish wish) {
        Span delete = wish.terms().delete();
        return AuditEvent.of(fact, caller.actor(), Target.of(Target.Kind.POLICY, id))
            .with("matter", wish.matter().word())
            .with("scope", wish.scope().word())
            .with("department", wish.scope().department())
            .with("assistant", wish.scope().assistant())
            .with("keep", kept(wish.terms().keep()))
            .with("delete", (delete == null) ? null : delete.days());
    }

    private static @Nullable Object kept(@Nullable Span keep) {
        if (keep == null) {
            return null;
        }
        return keep.isForEver() ? "for-ever" : keep.days();
    }

    private Instant now() {
        return Moments.now(this.clock);
    }

}
