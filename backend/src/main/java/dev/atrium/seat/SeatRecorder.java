package dev.atrium.seat;

import java.util.Collection;

import dev.atrium.audit.Actor;
import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Target;
import dev.atrium.identity.MemberId;
import dev.atrium.tenancy.TenantId;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Records what happens to seats by itself.
@Component
class SeatRecorder {

    private static final Actor SEATS = Actor.system("seats");

    private final AuditTrail audit;

    SeatRecorder(AuditTrail audit) {
        this.audit = audit;
    }

    /// One event for each of these members.
    Mono<Void> each(TenantId tenant, AuditType fact, Collection<MemberId> members) {
        return Flux.fromIterable(members)
            .concatMap(member -> this.audit.record(tenant, event(fact, SEATS, member)))
            .then();
    }

    static AuditEvent event(AuditType fact, Actor by, MemberId member) {
        return AuditEvent.of(fact, by, Target.of(Target.Kind.MEMBER, member));
    }

}
