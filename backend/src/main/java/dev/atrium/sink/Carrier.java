package dev.atrium.sink;

import reactor.core.publisher.Mono;

/// Brings a parcel to a receiver, and does not come back before it was acknowledged or has failed. It never fails itself.
interface Carrier {

    boolean carries(SinkKind kind);

    Mono<Delivery> carry(Parcel parcel);

}
