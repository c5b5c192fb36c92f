package dev.atrium.knowledge;

import static dev.atrium.knowledge.KnowledgeIndexContract.CONTRACT;
import static dev.atrium.knowledge.KnowledgeIndexContract.HANDBOOK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import dev.atrium.testing.Rounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnowledgeIndexesTest {

    private static final Set<UUID> ALL = Set.of(HANDBOOK, CONTRACT);

    @TempDir
    Path folder;

    private final List<IndexedPassage> passages = KnowledgeIndexContract.random(new Random(1), 200, "m");

    private final Revision revision = revision(passages);

    @Test
    void whatWasNotBuiltIsNotThere() {
        try (var indexes = indexes()) {
            assertThat(indexes.has(revision)).isFalse();
            assertThat(indexes.read(revision, KnowledgeIndex::size)).isEmpty();
        }
    }

    @Test
    void whatWasBuiltIsThereAlsoAfterARestart() {
        try (var indexes = indexes()) {
            indexes.build(revision, passages);
        }
        try (var again = indexes()) {
            assertThat(again.has(revision)).isTrue();
            assertThat(again.read(revision, KnowledgeIndex::size)).contains(200);
        }
    }

    @Test
    void aRevisionIsTheSameForTheSamePassagesAndAnotherForAnyChange() {
        assertThat(revision(KnowledgeIndexContract.random(new Random(1), 200, "m"))).isEqualTo(revision);
        assertThat(revision(KnowledgeIndexContract.random(new Random(1), 199, "m"))).isNotEqualTo(revision);
        assertThat(revision(KnowledgeIndexContract.random(new Random(1), 200, "n"))).isNotEqualTo(revision);
        assertThat(revision(KnowledgeIndexContract.random(new Random(2), 200, "m"))).isNotEqualTo(revision);
        assertThatThrownBy(() -> new Revision("../../etc")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aBuildThatFailsLeavesNothingBehind() throws IOException {
        try (var indexes = indexes()) {
            Iterable<IndexedPassage> broken = () -> passages.stream().peek(passage -> {
                if (passage.key().number() == 150) {
                    throw new IllegalStateException("the record went away");
                }
            }).iterator();
            assertThatThrownBy(() -> indexes.build(revision, broken)).isInstanceOf(IllegalStateException.class);
            assertThat(indexes.has(revision)).isFalse();
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void whatAnEndedServerLeftUnfinishedIsRemovedAtStart() throws IOException {
        Files.createDirectories(folder.resolve(revision + ".1234.tmp/inside"));
        indexes().close();
        assertThat(names()).isEmpty();
    }

    @Test
    void anIndexThatWasDamagedIsThrownAwayAndCanBeBuiltAgain() throws IOException {
        for (String file : List.of("passages.atrium", "vectors-0.atrium", "segments_1")) {
            try (var indexes = indexes()) {
                indexes.build(revision, passages);
                Path damaged = folder.resolve(revision.id()).resolve(file);
                byte[] bytes = Files.readAllBytes(damaged);
                bytes[bytes.length / 2] ^= 0x55;
                Files.write(damaged, bytes);
                assertThat(indexes.read(revision, KnowledgeIndex::size)).as(file).isEmpty();
                assertThat(indexes.has(revision)).isFalse();
                indexes.build(revision, passages);
                assertThat(indexes.read(revision, KnowledgeIndex::size)).contains(200);
                indexes.keepOnly(Set.of());
            }
        }
    }

    @Test
    void anIndexThatLostAFileIsThrownAway() throws IOException {
        try (var indexes = indexes()) {
            indexes.build(revision, passages);
            Files.delete(folder.resolve(revision.id()).resolve("passages.atrium"));
            assertThat(indexes.read(revision, KnowledgeIndex::size)).isEmpty();
            assertThat(names()).isEmpty();
        }
    }

    @Test
    void whoReadsWhileAnIndexIsRemovedReadsToTheEnd() throws IOException {
        try (var indexes = indexes()) {
            indexes.build(revision, passages);
            var found = indexes.read(revision, index -> {
                indexes.keepOnly(Set.of());
                return index.words("same words", TextLanguage.ENGLISH, ALL, 10).size()
                        + index.meaning(KnowledgeIndexContract.vector(new Random(3), "m", 32), ALL, 10).size();
            });
            assertThat(found).contains(20);
            assertThat(indexes.has(revision)).isFalse();
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void onlyTheIndexesThatAreWantedAreKept() {
        var others = passages.subList(0, 50);
        try (var indexes = indexes()) {
            indexes.build(revision, passages);
            indexes.build(revision(others), others);
            indexes.keepOnly(Set.of(revision(others)));
            assertThat(indexes.has(revision)).isFalse();
            assertThat(indexes.has(revision(others))).isTrue();
        }
    }

    @Test
    void whatIsTooMuchForMemoryIsClosedAndOpenedAgainWhenItIsRead() {
        try (var indexes = new KnowledgeIndexes(folder, 20_000)) {
            for (int size = 100; size < 110; size++) {
                var some = passages.subList(0, size);
                indexes.build(revision(some), some);
                assertThat(indexes.read(revision(some), KnowledgeIndex::size)).contains(size);
            }
            assertThat(indexes.bytes()).isLessThanOrEqualTo(20_000);
            var first = passages.subList(0, 100);
            assertThat(indexes.read(revision(first), KnowledgeIndex::size)).contains(100);
        }
    }

    @Test
    void aTemporaryFolderGoesWithItsServer() {
        Path root;
        try (var indexes = KnowledgeIndexes.temporary(10_000)) {
            root = indexes.root();
            indexes.build(revision, passages);
            assertThat(root).isNotEmptyDirectory();
        }
        assertThat(root).doesNotExist();
    }

    @Test
    void manyBuildReadAndRemoveAtTheSameTime() throws Exception {
        int rounds = Rounds.of(20, 500);
        var done = new CountDownLatch(1);
        try (var indexes = new KnowledgeIndexes(folder, 1); var threads = Executors.newFixedThreadPool(6)) {
            var work = new ArrayList<Callable<Integer>>();
            for (int reader = 0; reader < 4; reader++) {
                work.add(() -> {
                    int read = 0;
                    for (int round = 0; round < rounds; round++) {
                        indexes.build(revision, passages);
                        var found = indexes.read(revision,
                                index -> index.words("same words", TextLanguage.ENGLISH, ALL, 10).size());
                        assertThat(found.orElse(10)).isEqualTo(10);
                        read += found.isPresent() ? 1 : 0;
                    }
                    return read;
                });
            }
            work.add(() -> {
                for (int round = 0; round < rounds && !done.await(20, TimeUnit.MILLISECONDS); round++) {
                    indexes.keepOnly(Set.of());
                }
                return 1;
            });
            for (var result : threads.invokeAll(work, 120, TimeUnit.SECONDS)) {
                assertThat(result.get()).isPositive();
            }
        }
    }

    private KnowledgeIndexes indexes() {
        return new KnowledgeIndexes(folder, 10_000_000);
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static Revision revision(List<IndexedPassage> passages) {
        var hash = new RevisionHash();
        passages.forEach(hash::add);
        return hash.revision();
    }

}
