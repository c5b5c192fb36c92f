package dev.atrium.file;

import java.util.function.Supplier;

import reactor.core.publisher.Mono;

/// Goes on with a file whose text is known, before the file counts as read. It may take long and is done again after a
/// crash, so what it stores on the way has to be found again, and must not count yet. A refusal as UNAVAILABLE has the
/// file wait without counting as a try; any other trouble is tried five times.
public interface OnFileRead {

    /// Answers what is left to do in the transaction that says that the file is read:
    /// only what is stored there counts. It has to be quick.
    Mono<Supplier<Mono<Void>>> fileRead(HeldFile file);

}
