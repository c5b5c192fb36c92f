package dev.atrium.file;

import dev.atrium.identity.Caller;

import reactor.core.publisher.Mono;

/// Whoever decides who may add to a collection. Asked again for each part of an upload, and while a long one comes: an
/// upload of somebody whose right was taken away ends.
public interface CollectionKeeper {

    /// False when the collection is this keeper's and the caller may not add to it now.
    /// True for everything that is not this keeper's business.
    Mono<Boolean> mayAdd(Caller caller, CollectionId collection);

}
