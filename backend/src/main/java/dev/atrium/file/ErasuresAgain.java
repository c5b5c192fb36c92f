package dev.atrium.file;

import java.util.List;
import java.util.Set;

import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.ErasesAgain;
import dev.atrium.audit.PastEvent;
import dev.atrium.audit.Target;
import dev.atrium.kernel.Ids;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Erases files that had been erased one by one. Those that went with what they hung on go with it again.
@Component
class ErasuresAgain implements ErasesAgain {

    private final TenantTransaction transaction;

    private final StoredFiles files;

    private final AuditTrail audit;

    ErasuresAgain(TenantTransaction transaction, StoredFiles files, AuditTrail audit) {
        this.transaction = transaction;
        this.files = files;
        this.audit = audit;
    }

    @Override
    public Set<AuditType> types() {
        return Set.of(AuditType.FILE_ERASED);
    }

    /// What lay in a tray for too long was erased by a sweep, which does so again.
    @Override
    public Mono<Boolean> again(TenantId tenant, PastEvent event) {
        String collection = event.detail("collection");
        if (collection == null) {
            return Mono.just(false);
        }
        FileId file = FileId.parse(event.target());
        return this.transaction.in(tenant,
                () -> this.files.eraseThese(tenant, new CollectionId(Ids.parse(collection)), List.of(file))
                    .filter(erased -> erased > 0)
                    .delayUntil(erased -> this.audit.record(tenant,
                            AuditEvent.of(AuditType.FILE_ERASED, REPLAY, Target.of(Target.Kind.FILE, file))
                                .with("collection", collection)))
                    .hasElement());
    }

}
