package dev.atrium.conversation;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.atrium.assistant.AssistantFiles;
import dev.atrium.assistant.AssistantId;
import dev.atrium.assistant.Withdrawal;
import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Target;
import dev.atrium.file.FileId;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Cursor;
import dev.atrium.kernel.Page;
import dev.atrium.tenancy.TenantTransaction;

import reactor.core.publisher.Mono;

/// Which answers rest on what was withdrawn from an assistant: for those who edit it, so that they can tell the people
/// concerned. Whoever reads it learns whose answers, how many and when, and nothing of what was said; that they have read
/// it is recorded.
@Component
public class Withdrawals {

    private final TenantTransaction transaction;

    private final AssistantFiles files;

    private final SourceStore sources;

    private final AuditTrail audit;

    Withdrawals(TenantTransaction transaction, AssistantFiles files, SourceStore sources, AuditTrail audit) {
        this.transaction = transaction;
        this.files = files;
        this.sources = sources;
        this.audit = audit;
    }

    public Mono<Page<WithdrawnFile>> read(Caller caller, AssistantId assistant, @Nullable Cursor after) {
        return this.transaction.in(caller.tenant(),
                () -> this.files.withdrawals(caller, assistant, after)
                    .flatMap(this::withCiting)
                    .delayUntil(page -> this.audit.record(caller.tenant(),
                            AuditEvent
                                .of(AuditType.ASSISTANT_WITHDRAWALS_READ, caller.actor(),
                                        Target.of(Target.Kind.ASSISTANT, assistant))
                                .with("files", page.items().size()))));
    }

    private Mono<Page<WithdrawnFile>> withCiting(Page<Withdrawal> page) {
        List<FileId> ids = page.items().stream().map(Withdrawal::file).toList();
        Mono<List<Citing>> citing = ids.isEmpty() ? Mono.just(List.of()) : this.sources.citing(ids);
        return citing.map(found -> found.stream().collect(Collectors.groupingBy(Citing::file)))
            .map(byFile -> page.map(withdrawal -> file(withdrawal, byFile)));
    }

    private static WithdrawnFile file(Withdrawal withdrawal, Map<FileId, List<Citing>> byFile) {
        return new WithdrawnFile(withdrawal, byFile.getOrDefault(withdrawal.file(), List.of()));
    }

}
