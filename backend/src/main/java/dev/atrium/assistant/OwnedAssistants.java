package dev.atrium.assistant;

import java.util.Set;

import dev.atrium.audit.AuditType;
import dev.atrium.identity.Caller;
import dev.atrium.identity.DepartmentId;
import dev.atrium.identity.Holdings;
import dev.atrium.identity.MemberId;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The assistants that hang on people and departments.
@Component
class OwnedAssistants implements Holdings {

    private final OwnedAssistantStore store;

    private final Giving giving;

    private final Recorder recorder;

    OwnedAssistants(OwnedAssistantStore store, Giving giving, Recorder recorder) {
        this.store = store;
        this.giving = giving;
        this.recorder = recorder;
    }

    @Override
    public Mono<Held> ownedBy(MemberId member) {
        return this.store.ownedBy(member);
    }

    @Override
    public Mono<Long> lostBy(Caller caller, MemberId member, Set<DepartmentId> before, Set<DepartmentId> after) {
        return this.store.reachable(caller.tenant(), member, before)
            .zipWith(this.store.reachable(caller.tenant(), member, after))
            .map(both -> both.getT1().stream().filter(id -> !both.getT2().contains(id)).count());
    }

    @Override
    public Mono<Long> sharedWith(DepartmentId department) {
        return this.store.sharedWith(department);
    }

    @Override
    public Mono<Long> handOn(Caller caller, MemberId from, MemberId to) {
        return this.store.allOf(from)
            .flatMapMany(Flux::fromIterable)
            .concatMap(id -> this.giving.handOn(caller, id, to, false)
                .then(Mono.defer(() -> this.recorder.record(caller,
                        Recorder.event(caller, AuditType.ASSISTANT_HANDED_ON, id).with("to", to))))
                .thenReturn(id))
            .count();
    }

}
