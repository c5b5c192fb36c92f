package dev.atrium.library;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.atrium.file.FileId;
import dev.atrium.kernel.BlockingCalls;
import dev.atrium.kernel.Refusal;
import dev.atrium.knowledge.KnowledgeIndexes;
import dev.atrium.knowledge.Revision;
import dev.atrium.tenancy.TenantId;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/// The indexes that this server has, and which files are in them. One is built when it is asked for, once, however many
/// ask at the same time; they wait for it a while, and it is built to its end though nobody waits any more.
@Component
class ServerIndexes {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

    private static final Duration LIMIT = Duration.ofMinutes(10);

    private static final int MOST_AT_ONCE = 8;

    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final KnowledgeIndexes indexes;

    private final IndexMaking making;

    private final BlockingCalls blocking;

    private final Clock clock;

    private final Map<Revision, Held> held = new ConcurrentHashMap<>();

    private final Map<Revision, Mono<Revision>> beingMade = new ConcurrentHashMap<>();

    ServerIndexes(KnowledgeIndexes indexes, IndexMaking making, BlockingCalls blocking, Clock clock) {
        this.indexes = indexes;
        this.making = making;
        this.blocking = blocking;
        this.clock = clock;
    }

    /// An index in which all of these files are, each in just this revision: theirs, or
    /// one with more files of the tenant. Refused as `knowledge.preparing` when it is
    /// not there in time.
    Mono<Revision> with(TenantId tenant, List<KnownFile> files) {
        return this.blocking.call(() -> FileRevision.of(files))
            .flatMap(wanted -> this.blocking.call(() -> here(tenant, wanted, files))
                .flatMap(here -> here.map(Mono::just).orElseGet(() -> made(tenant, wanted, files))));
    }

    /// What was not used since then, and beyond the most recent ones.
    List<Revision> old(Instant since, int most) {
        List<Map.Entry<Revision, Held>> recent = this.held.entrySet()
            .stream()
            .sorted(Comparator.comparing((Map.Entry<Revision, Held> entry) -> entry.getValue().used()).reversed())
            .toList();
        return IntStream.range(0, recent.size())
            .filter(rank -> rank >= most || recent.get(rank).getValue().used().isBefore(since))
            .mapToObj(rank -> recent.get(rank).getKey())
            .toList();
    }

    Map<Revision, Held> held() {
        return Map.copyOf(this.held);
    }

    void forget(Revision revision) {
        this.held.remove(revision);
    }

    private Optional<Revision> here(TenantId tenant, Revision wanted, List<KnownFile> files) {
        Instant now = this.clock.instant();
        if (this.indexes.has(wanted)) {
            this.held.put(wanted, Held.of(tenant, files, now));
            return Optional.of(wanted);
        }
        Optional<Revision> larger = this.held.entrySet()
            .stream()
            .filter(entry -> entry.getValue().has(tenant, files) && this.indexes.has(entry.getKey()))
            .min(Comparator.comparingInt(entry -> entry.getValue().files().size()))
            .map(Map.Entry::getKey);
        larger.ifPresent(revision -> this.held.computeIfPresent(revision, (same, one) -> one.usedAt(now)));
        return larger;
    }

    private Mono<Revision> made(TenantId tenant, Revision wanted, List<KnownFile> files) {
        return Mono
            .defer(() -> isFull(wanted) ? Mono.<Revision>empty()
                    : this.beingMade.computeIfAbsent(wanted, unknown -> making(tenant, wanted, files)))
            .repeatWhenEmpty(full -> full.delayElements(LOOK_AGAIN))
            .timeout(PATIENCE)
            .onErrorMap(TimeoutException.class, late -> preparing());
    }

    private boolean isFull(Revision wanted) {
        return this.beingMade.size() >= MOST_AT_ONCE && !this.beingMade.containsKey(wanted);
    }

    /// It is nobody's transaction, whoever was the first to ask.
    private Mono<Revision> making(TenantId tenant, Revision wanted, List<KnownFile> files) {
        return this.making.make(tenant, wanted, files).timeout(LIMIT).then(Mono.fromSupplier(() -> {
            this.held.put(wanted, Held.of(tenant, files, this.clock.instant()));
            return wanted;
        })).doFinally(end -> this.beingMade.remove(wanted)).contextWrite(context -> Context.empty()).cache();
    }

    static Refusal preparing() {
        return Refusal.unavailable("knowledge.preparing", TRY_AGAIN);
    }

    /// What is in an index.
    record Held(TenantId tenant, Map<FileId, Revision> files, Instant used) {

        static Held of(TenantId tenant, List<KnownFile> files, Instant now) {
            return new Held(tenant, files.stream().collect(Collectors.toMap(KnownFile::id, KnownFile::revision)), now);
        }

        boolean has(TenantId tenant, List<KnownFile> wanted) {
            return this.tenant.equals(tenant) && this.files.size() >= wanted.size()
                    && wanted.stream().allMatch(file -> file.revision().equals(this.files.get(file.id())));
        }

        Held usedAt(Instant now) {
            return new Held(this.tenant, this.files, now);
        }
    }

}
