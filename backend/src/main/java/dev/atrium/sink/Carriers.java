package dev.atrium.sink;

import java.util.List;

import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Gives a parcel to who carries it.
@Component
class Carriers {

    private final List<Carrier> carriers;

    private final SinkRules rules;

    Carriers(List<Carrier> carriers, SinkRules rules) {
        this.rules = rules;
        this.carriers = List.copyOf(carriers);
    }

    /// What has no secret left cannot be signed, and is not sent; nor is what the
    /// installation does not allow any more.
    Mono<Delivery> carry(Parcel parcel) {
        if (!this.rules.allow(parcel.to())) {
            return Mono.just(Delivery.failed(Problem.FORBIDDEN));
        }
        return parcel.secrets().isEmpty() ? Mono.just(Delivery.failed(Problem.SECRET_LOST))
                : of(parcel.to().kind()).carry(parcel);
    }

    private Carrier of(SinkKind kind) {
        return this.carriers.stream().filter(carrier -> carrier.carries(kind)).findFirst().orElseThrow();
    }

}
