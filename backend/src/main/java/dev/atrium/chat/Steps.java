package dev.atrium.chat;

import dev.atrium.tenancy.TenantId;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/// Times the steps of a turn, and traces them where somebody collects traces. Of a step it is told what it is, whose tenant's
/// and how long it took, and never what was said in it.
@Component
class Steps {

    private static final String WITHIN = ObservationThreadLocalAccessor.KEY;

    private final ObservationRegistry observations;

    Steps(ObservationRegistry observations) {
        this.observations = observations;
    }

    <T> Mono<T> timed(String name, TenantId tenant, Mono<T> work) {
        return Mono.deferContextual(context -> {
            Observation step = begun(name, tenant, context);
            return work
                .doOnError(failure -> step.highCardinalityKeyValue("error.type", failure.getClass().getSimpleName()))
                .doFinally(end -> step.stop())
                .contextWrite(inner -> inner.put(WITHIN, step));
        });
    }

    /// What a step that outlives its request has to know of it.
    static Context within(ContextView context) {
        return context.hasKey(WITHIN) ? Context.of(WITHIN, context.get(WITHIN)) : Context.empty();
    }

    private Observation begun(String name, TenantId tenant, ContextView context) {
        Observation step = Observation.createNotStarted("atrium.turn." + name, this.observations)
            .contextualName(name)
            .highCardinalityKeyValue("organization.id", tenant.toString());
        if (context.hasKey(WITHIN)) {
            step.parentObservation(context.get(WITHIN));
        }
        return step.start();
    }

}
