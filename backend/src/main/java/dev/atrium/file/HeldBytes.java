package dev.atrium.file;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

import dev.atrium.hold.Holding;
import dev.atrium.hold.OnCopiesErased;
import dev.atrium.tenancy.TenantId;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// The bytes of files that are gone in the eyes of everybody while a legal hold keeps a copy. Most have their hash by then;
/// those of a file that had come whole, but was not looked at yet, are kept when its upload is cleared away.
@Component
class HeldBytes implements OnCopiesErased {

    private final Holding holding;

    private final UploadStore uploads;

    private final Staging staging;

    private final BlobStore blobRows;

    private final Blobs blobs;

    private final Clock clock;

    HeldBytes(Holding holding, UploadStore uploads, Staging staging, BlobStore blobRows, Blobs blobs, Clock clock) {
        this.holding = holding;
        this.uploads = uploads;
        this.staging = staging;
        this.blobRows = blobRows;
        this.blobs = blobs;
        this.clock = clock;
    }

    /// Before the bytes of an upload that is over go, in the transaction that holds it.
    Mono<Void> keep(TenantId tenant, FileId file) {
        return this.holding.copyWithoutBytes(tenant, file.value())
            .flatMap(copy -> this.uploads.staged(file)
                .flatMap(staged -> sealed(tenant, file, staged))
                .flatMap(sealed -> this.blobs.bring(sealed)
                    .then(this.blobRows.use(sealed.blob()))
                    .then(this.blobs.keep(sealed))
                    .then(Mono.defer(() -> this.holding.keep(tenant, copy, sealed.blob().hash())))));
    }

    /// Beside the upload, with which it is removed.
    private Mono<Sealed> sealed(TenantId tenant, FileId file, long staged) {
        Path beside = this.staging.path(tenant, file, staged).resolveSibling("sealed");
        return this.staging.read(tenant, file, staged).flatMap(plain -> this.blobs.seal(tenant, plain, beside));
    }

    @Override
    public Mono<Void> perhapsUnused(TenantId tenant, List<String> hashes) {
        return this.blobRows.perhapsUnused(hashes, this.clock.instant());
    }

}
