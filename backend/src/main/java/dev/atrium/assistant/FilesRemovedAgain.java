package dev.atrium.assistant;

import java.util.List;
import java.util.Set;

import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.ErasesAgain;
import dev.atrium.audit.PastEvent;
import dev.atrium.audit.Target;
import dev.atrium.file.FileId;
import dev.atrium.file.StoredFiles;
import dev.atrium.identity.MemberId;
import dev.atrium.kernel.Ids;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Erases files that had been taken from a draft and were known to no version, or were withdrawn from all. Why they were
/// withdrawn is in no trail, and is not known any more.
@Component
class FilesRemovedAgain implements ErasesAgain {

    private static final String NOT_KNOWN_ANY_MORE = "—";

    private final TenantTransaction transaction;

    private final VersionFileStore store;

    private final WithdrawalStore withdrawals;

    private final StoredFiles files;

    private final AuditTrail audit;

    FilesRemovedAgain(TenantTransaction transaction, VersionFileStore store, WithdrawalStore withdrawals,
            StoredFiles files, AuditTrail audit) {
        this.transaction = transaction;
        this.store = store;
        this.withdrawals = withdrawals;
        this.files = files;
        this.audit = audit;
    }

    @Override
    public Set<AuditType> types() {
        return Set.of(AuditType.ASSISTANT_FILE_REMOVED, AuditType.ASSISTANT_FILE_WITHDRAWN);
    }

    @Override
    public Mono<Boolean> again(TenantId tenant, PastEvent event) {
        boolean withdrawn = event.type() == AuditType.ASSISTANT_FILE_WITHDRAWN;
        String file = event.detail("file");
        if (file == null || !withdrawn && !"true".equals(event.detail("erased"))) {
            return Mono.just(false);
        }
        FileId id = FileId.parse(file);
        AssistantId assistant = AssistantId.parse(event.target());
        return this.transaction.in(tenant, () -> (withdrawn ? withdraw(assistant, id, event) : Mono.<Void>empty())
            .then(Mono.defer(() -> this.files.eraseThese(tenant, AssistantFiles.collectionOf(assistant), List.of(id))))
            .filter(erased -> erased > 0)
            .delayUntil(erased -> this.store.forget(List.of(id)))
            .delayUntil(erased -> this.audit.record(tenant, done(event, assistant, id)))
            .hasElement());
    }

    /// Before it goes, so that its name is still known.
    private Mono<Void> withdraw(AssistantId assistant, FileId file, PastEvent event) {
        return this.withdrawals.among(List.of(file))
            .filter(List::isEmpty)
            .flatMap(first -> this.store.name(file))
            .flatMap(name -> this.withdrawals.insert(new Withdrawal(file, assistant, name, NOT_KNOWN_ANY_MORE,
                    new MemberId(Ids.parse(event.actor())), event.at())));
    }

    private static AuditEvent done(PastEvent event, AssistantId assistant, FileId file) {
        AuditEvent done = AuditEvent.of(event.type(), REPLAY, Target.of(Target.Kind.ASSISTANT, assistant))
            .with("file", file);
        return (event.type() == AuditType.ASSISTANT_FILE_REMOVED) ? done.with("erased", true) : done;
    }

}
