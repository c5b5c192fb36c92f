package dev.atrium.file;

import java.util.List;

import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.TenantId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Those above who keep collections and note files down, in the order in which Spring has them.
@Component
class Keepers {

    static final String RIGHT_GONE = "upload.right-gone";

    private final ObjectProvider<CollectionKeeper> keepers;

    private final ObjectProvider<OnFilesErased> onErased;

    Keepers(ObjectProvider<CollectionKeeper> keepers, ObjectProvider<OnFilesErased> onErased) {
        this.keepers = keepers;
        this.onErased = onErased;
    }

    /// Refuses with FORBIDDEN when the caller may not add to the collection any more.
    Mono<Void> stillAllow(Caller caller, CollectionId collection) {
        return Flux.fromStream(this.keepers.orderedStream())
            .concatMap(keeper -> keeper.mayAdd(caller, collection))
            .all(may -> may)
            .filter(may -> may)
            .switchIfEmpty(Mono.error(() -> Refusal.forbidden(RIGHT_GONE)))
            .then();
    }

    Mono<Void> forget(TenantId tenant, List<FileId> files) {
        return files.isEmpty() ? Mono.empty()
                : Flux.fromStream(this.onErased.orderedStream())
                    .concatMap(listener -> listener.filesErased(tenant, files))
                    .then();
    }

}
