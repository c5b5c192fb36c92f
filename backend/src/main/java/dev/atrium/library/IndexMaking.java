package dev.atrium.library;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import dev.atrium.kernel.BlockingCalls;
import dev.atrium.kernel.Refusal;
import dev.atrium.knowledge.IndexBuild;
import dev.atrium.knowledge.KnowledgeIndexes;
import dev.atrium.knowledge.PassageKey;
import dev.atrium.knowledge.Revision;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Makes an index from the record, a page of passages at a time.
@Component
class IndexMaking {

    /// What an index on a server's disk may hold; more is a matter for a search engine.
    static final int MOST_PASSAGES = 200_000;

    private static final int PAGE = 500;

    private static final PassageKey START = new PassageKey(new UUID(0, 0), -1);

    private static final Duration PUBLISHING = Duration.ofMinutes(5);

    private final TenantTransaction transaction;

    private final PassageStore passages;

    private final KnownFileStore known;

    private final KnowledgeIndexes indexes;

    private final BlockingCalls blocking;

    IndexMaking(TenantTransaction transaction, PassageStore passages, KnownFileStore known, KnowledgeIndexes indexes,
            BlockingCalls blocking) {
        this.transaction = transaction;
        this.passages = passages;
        this.known = known;
        this.indexes = indexes;
        this.blocking = blocking;
    }

    /// Fails when a file has changed or gone meanwhile: then it would not be what it
    /// says.
    Mono<Void> make(TenantId tenant, Revision revision, List<KnownFile> files) {
        return Mono.usingWhen(this.blocking.call(() -> this.indexes.begin(revision)),
                build -> fill(tenant, build, files).then(unchanged(tenant, files)).then(publish(build)), this::close);
    }

    private Mono<Void> fill(TenantId tenant, IndexBuild build, List<KnownFile> files) {
        List<UUID> ids = files.stream().map(file -> file.id().value()).toList();
        return page(tenant, ids, START)
            .expand(page -> page.size() < PAGE ? Mono.empty() : page(tenant, ids, page.getLast().passage().key()))
            .concatMap(page -> add(build, page), 1)
            .then();
    }

    private Mono<List<EmbeddedPassage>> page(TenantId tenant, List<UUID> files, PassageKey last) {
        return this.transaction.in(tenant, () -> this.passages.known(files, last, PAGE));
    }

    private Mono<IndexBuild> add(IndexBuild build, List<EmbeddedPassage> page) {
        return this.blocking.call(() -> {
            build.add(page.stream().map(EmbeddedPassage::indexed).toList());
            return build;
        });
    }

    private Mono<Void> unchanged(TenantId tenant, List<KnownFile> files) {
        return this.transaction.in(tenant, () -> this.known.among(files.stream().map(KnownFile::id).toList()))
            .filter(now -> FileRevision.of(now).equals(FileRevision.of(files)))
            .switchIfEmpty(Mono.error(ServerIndexes::preparing))
            .then();
    }

    private Mono<Void> publish(IndexBuild build) {
        return this.blocking.call(PUBLISHING, () -> {
            build.publish();
            return build;
        }).then();
    }

    private Mono<Void> close(IndexBuild build) {
        return this.blocking.call(() -> {
            build.close();
            return build;
        }).then();
    }

    static void refuseTooMany(List<KnownFile> files) {
        if (KnownFile.passages(files) > MOST_PASSAGES) {
            throw Refusal.tooLarge("limit.passages", MOST_PASSAGES);
        }
    }

}
