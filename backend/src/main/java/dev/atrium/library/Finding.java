package dev.atrium.library;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.atrium.kernel.BlockingCalls;
import dev.atrium.knowledge.Findings;
import dev.atrium.knowledge.Found;
import dev.atrium.knowledge.KnowledgeIndexes;
import dev.atrium.knowledge.PassageKey;
import dev.atrium.knowledge.PassageSearch;
import dev.atrium.knowledge.Revision;
import dev.atrium.model.TokenCounter;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Finds what may answer a question: in an index which passages, on record what they say.
@Component
class Finding {

    /// More than are quoted, as some say nothing to the question or do not fit.
    private static final int CANDIDATES = 24;

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final TenantTransaction transaction;

    private final PassageStore passages;

    private final ServerIndexes servers;

    private final KnowledgeIndexes indexes;

    private final PassageSearch search;

    private final TokenCounter counter;

    private final BlockingCalls blocking;

    Finding(TenantTransaction transaction, PassageStore passages, ServerIndexes servers, KnowledgeIndexes indexes,
            PassageSearch search, TokenCounter counter, BlockingCalls blocking) {
        this.transaction = transaction;
        this.passages = passages;
        this.servers = servers;
        this.indexes = indexes;
        this.search = search;
        this.counter = counter;
        this.blocking = blocking;
    }

    Mono<List<Quote>> of(TenantId tenant, List<KnownFile> files, String question, int mostTokens) {
        if (question.isBlank() || KnownFile.passages(files) == 0) {
            return Mono.just(List.of());
        }
        return Mono.fromRunnable(() -> IndexMaking.refuseTooMany(files))
            .then(found(tenant, files, question))
            .flatMap(findings -> texts(tenant, findings)
                .flatMap(texts -> this.blocking.call(() -> quotes(files, findings, texts, mostTokens))));
    }

    /// An index that was thrown away in this very moment is made again, once.
    private Mono<Findings> found(TenantId tenant, List<KnownFile> files, String question) {
        Mono<Findings> once = this.servers.with(tenant, files).flatMap(index -> found(index, files, question));
        return once.switchIfEmpty(once).switchIfEmpty(Mono.error(ServerIndexes::preparing));
    }

    private Mono<Findings> found(Revision revision, List<KnownFile> files, String question) {
        Set<UUID> ids = files.stream().map(file -> file.id().value()).collect(Collectors.toSet());
        return this.blocking
            .call(LIMIT,
                    () -> this.indexes.read(revision, index -> this.search.search(index, question, ids, CANDIDATES)))
            .flatMap(Mono::justOrEmpty);
    }

    /// What is gone meanwhile is missing, whatever an index says.
    private Mono<Map<PassageKey, StoredPassage>> texts(TenantId tenant, Findings findings) {
        List<PassageKey> keys = findings.found().stream().map(Found::passage).toList();
        return this.transaction.in(tenant, () -> this.passages.among(keys))
            .map(all -> all.stream().collect(Collectors.toMap(StoredPassage::key, Function.identity())));
    }

    private List<Quote> quotes(List<KnownFile> files, Findings findings, Map<PassageKey, StoredPassage> texts,
            int mostTokens) {
        Map<UUID, String> names = files.stream().collect(Collectors.toMap(file -> file.id().value(), KnownFile::name));
        List<Quote> quotes = new ArrayList<>();
        int tokens = 0;
        for (Found found : findings.found()) {
            StoredPassage passage = texts.get(found.passage());
            if (quotes.size() == Library.MOST_QUOTES || passage == null
                    || !findings.relevance().speaks(found, passage.searchable())) {
                continue;
            }
            int more = this.counter.count(passage.text());
            if (tokens + more <= mostTokens) {
                tokens += more;
                quotes.add(passage.quote(Optional.ofNullable(names.get(found.passage().file())).orElse("")));
            }
        }
        return List.copyOf(quotes);
    }

}
