package dev.atrium.library;

import java.util.List;
import java.util.Set;

import dev.atrium.file.FileId;
import dev.atrium.knowledge.Revision;
import dev.atrium.knowledge.RevisionHash;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Counts the revision of a file from what is on record.
@Component
class FileRevision {

    private static final int PAGE = 500;

    private final TenantTransaction transaction;

    private final PassageStore passages;

    FileRevision(TenantTransaction transaction, PassageStore passages) {
        this.transaction = transaction;
        this.passages = passages;
    }

    Mono<Revision> of(TenantId tenant, FileId file, Set<String> models) {
        return Mono.defer(() -> {
            RevisionHash hash = new RevisionHash();
            return page(tenant, file, models, 0)
                .expand(page -> page.size() < PAGE ? Mono.empty()
                        : page(tenant, file, models, page.getLast().passage().number() + 1))
                .doOnNext(page -> page.forEach(passage -> hash.add(passage.indexed())))
                .then(Mono.fromSupplier(hash::revision));
        });
    }

    private Mono<List<EmbeddedPassage>> page(TenantId tenant, FileId file, Set<String> models, int from) {
        return this.transaction.in(tenant, () -> this.passages.embedded(file, models, from, PAGE));
    }

    /// Of many files: the order in which they are named does not matter.
    static Revision of(List<KnownFile> files) {
        RevisionHash hash = new RevisionHash();
        files.stream()
            .sorted((one, other) -> one.id().value().compareTo(other.id().value()))
            .forEach(file -> hash.add(file.id().value(), file.revision()));
        return hash.revision();
    }

}
