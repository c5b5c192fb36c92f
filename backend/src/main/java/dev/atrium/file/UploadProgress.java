package dev.atrium.file;

import java.time.Clock;
import java.time.Instant;

import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Target;
import dev.atrium.file.PartWriter.Right;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// What is noted down while a part of an upload comes. Only its writer may.
@Component
class UploadProgress {

    private final TenantTransaction transaction;

    private final UploadStore store;

    private final FileStore files;

    private final AuditTrail audit;

    private final ReadingBell bell;

    private final Keepers keepers;

    private final FileProperties properties;

    private final Clock clock;

    UploadProgress(TenantTransaction transaction, UploadStore store, FileStore files, AuditTrail audit,
            ReadingBell bell, Keepers keepers, FileProperties properties, Clock clock) {
        this.transaction = transaction;
        this.store = store;
        this.files = files;
        this.audit = audit;
        this.bell = bell;
        this.keepers = keepers;
        this.properties = properties;
        this.clock = clock;
    }

    /// So many bytes have come to stay, and more come.
    Mono<Void> partGoesOn(Caller caller, Right right, long received) {
        return this.transaction
            .in(caller.tenant(),
                    () -> this.keepers.stillAllow(caller, right.collection())
                        .then(this.store.advance(right.upload().file(), right.fence(), received,
                                PartWriter.LEASE_SECONDS)))
            .flatMap(UploadProgress::orTakenOver);
    }

    /// The part has come to its end, and with it perhaps the upload.
    Mono<Upload> partEnded(Caller caller, Right right, long received) {
        Upload upload = new Upload(right.upload().file(), right.upload().size(), received, expiry());
        return this.transaction
            .in(caller.tenant(),
                    () -> this.store.letGo(upload.file(), right.fence(), received, upload.expiresAt())
                        .flatMap(UploadProgress::orTakenOver)
                        .then(Mono.defer(() -> upload.isComplete() ? completed(caller, right) : Mono.empty()))
                        .thenReturn(upload))
            .doOnNext(stored -> this.bell.ring());
    }

    /// The part has broken off. Whoever has taken it over meanwhile is not disturbed.
    Mono<Void> letGo(Caller caller, Right right, long received) {
        return this.transaction
            .in(caller.tenant(), () -> this.store.letGo(right.upload().file(), right.fence(), received, expiry()))
            .then();
    }

    private Mono<Void> completed(Caller caller, Right right) {
        FileId file = right.upload().file();
        return this.files.uploaded(file)
            .then(this.store.stays(file))
            .then(this.audit.record(caller.tenant(),
                    AuditEvent.of(AuditType.FILE_UPLOADED, caller.actor(), Target.of(Target.Kind.FILE, file))
                        .with("collection", right.collection())
                        .with("bytes", right.upload().size())));
    }

    private Instant expiry() {
        return Moments.now(this.clock).plus(this.properties.uploadKept());
    }

    private static Mono<Void> orTakenOver(boolean still) {
        return still ? Mono.empty() : Mono.error(Refusal.conflict("upload.busy"));
    }

}
