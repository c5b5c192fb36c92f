package dev.atrium.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.atrium.file.CollectionId;
import dev.atrium.file.FileId;
import dev.atrium.file.StoredFiles;
import dev.atrium.knowledge.Embedding;
import dev.atrium.knowledge.Passage;
import dev.atrium.knowledge.Revision;
import dev.atrium.knowledge.TextLanguage;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.testing.Rounds;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// What looking up costs in much knowledge, and reading it: ten passages a file, with the embedding models that come with
/// Atrium.
class LibraryAtSizeTest {

    private static final int FILES = Rounds.of(50, 1_000);

    private static final int PASSAGES = 10;

    private static final int QUESTIONS = Rounds.of(20, 300);

    private static final CollectionId COLLECTION = new CollectionId(UUID.randomUUID());

    private static final String MODEL = "bge-small-en-v1.5-q";

    private final Random random = new Random(7);

    private World world;

    private Someone ada;

    @Test
    void aQuestionIsAnsweredInMillisecondsFromManyFiles() {
        this.world = World.with(World.withItsOwnEmbeddings());
        try {
            this.ada = this.world.newcomer();
            List<FileId> files = IntStream.range(0, FILES).mapToObj(this::fileId).toList();
            assertThat(Flux.fromIterable(files).concatMap(this::store).count().block(Duration.ofMinutes(5)))
                .isEqualTo(FILES);
            readsAFile("warm.txt", 1);
            readsAFile("prose.txt", Rounds.of(300, 2_000));
            isAsked(files);
            isErased(files);
        }
        finally {
            this.world.close();
        }
    }

    private void readsAFile(String name, int sentences) {
        Reader reader = new Reader(this.world, this.ada);
        long reading = milliseconds(() -> reader.brings(name, prose(sentences)));
        long passages = reader.number("select max(passages)::bigint from known_file where name = '%s'".formatted(name));
        System.out.printf("a file of %d passages read in %,d ms, %.1f a second%n", passages, reading,
                passages * 1000.0 / reading);
    }

    private void isAsked(List<FileId> files) {
        long first = milliseconds(() -> assertThat(find(files, 0).searched()).isEqualTo(FILES));
        List<Long> times = IntStream.range(0, QUESTIONS)
            .mapToObj(number -> milliseconds(() -> find(files, number)))
            .sorted()
            .toList();
        System.out.printf(
                "%,d passages of %,d files: first question %,d ms with its index, then p50 %d ms, p99 %d ms%n",
                FILES * PASSAGES, FILES, first, times.get(times.size() / 2), times.get(times.size() * 99 / 100));
        assertThat(times.get(times.size() / 2)).isLessThan(1_000);
    }

    private void isErased(List<FileId> files) {
        long erasing = milliseconds(() -> assertThat(World.now(this.world.bean(StoredFiles.class)
            .eraseAll(this.ada.caller().tenant(), this.ada.caller().actor(), COLLECTION))).isEqualTo(FILES));
        assertThat(find(files, 0).searched()).isZero();
        System.out.printf("all of them erased in %,d ms%n", erasing);
    }

    private Lookup find(List<FileId> files, int number) {
        return World.now(this.world.bean(Library.class)
            .find(this.ada.caller().tenant(), files, "What about " + word(number) + " and " + word(2 * number) + "?",
                    4_000));
    }

    private Mono<Boolean> store(FileId file) {
        TenantId tenant = this.ada.caller().tenant();
        List<EmbeddedPassage> passages = passages(file);
        return this.world.bean(TenantTransaction.class)
            .in(tenant,
                    () -> row(file)
                        .then(this.world.bean(PassageStore.class)
                            .add(file, passages.stream().map(EmbeddedPassage::passage).toList()))
                        .then(this.world.bean(PassageStore.class).addEmbeddings(file, passages))
                        .then(this.world.bean(KnownFileStore.class)
                            .add(new KnownFile(file, "made.txt",
                                    new Revision("%064x".formatted(file.value().getLeastSignificantBits())), PASSAGES,
                                    Set.of(TextLanguage.ENGLISH), Set.of(MODEL)), Instant.now()))
                        .thenReturn(true));
    }

    private Mono<Void> row(FileId file) {
        DatabaseClient database = this.world.bean(DatabaseClient.class);
        return database.sql("insert into blob (hash, size) values (repeat('a', 64), 1) on conflict do nothing")
            .then()
            .then(database.sql("""
                    insert into file (id, collection_id, owner_id, name, size, kind, state, content, text, sections,
                                      created_at)
                    values (:id, :collection, :owner, 'made.txt', 1, 'text', 'read', repeat('a', 64), repeat('a', 64),
                            repeat('a', 64), now())
                    """)
                .bind("id", file.value())
                .bind("owner", this.ada.caller().member().value())
                .bind("collection", COLLECTION.value())
                .then())
            .then(counted(this.ada.caller().member().value()))
            .then(counted(this.ada.caller().tenant().value()));
    }

    private Mono<Void> counted(UUID subject) {
        return this.world.bean(DatabaseClient.class).sql("""
                insert into file_use (subject, bytes, files)
                values (:subject, 1, 1)
                    on conflict (tenant_id, subject) do update
                   set bytes = file_use.bytes + 1,
                       files = file_use.files + 1
                """).bind("subject", subject).then();
    }

    private List<EmbeddedPassage> passages(FileId file) {
        List<EmbeddedPassage> passages = new ArrayList<>();
        for (int number = 0; number < PASSAGES; number++) {
            String text = IntStream.range(0, 130)
                .mapToObj(word -> word((int) Math.pow(60_000, this.random.nextDouble())))
                .collect(Collectors.joining(" "));
            float[] vector = new float[384];
            IntStream.range(0, vector.length).forEach(at -> vector[at] = (float) this.random.nextGaussian());
            Passage place = new Passage(number * 10_000, number * 10_000 + text.length(), 0, "", TextLanguage.ENGLISH,
                    300);
            passages
                .add(new EmbeddedPassage(new StoredPassage(file, number, place, text), Embedding.of(MODEL, vector)));
        }
        return passages;
    }

    private FileId fileId(int number) {
        return new FileId(new UUID(0x4000, 0x8000_0000_0000_0000L + number));
    }

    private static String word(int rank) {
        return "w" + Integer.toString(rank * 7_919 % 1_000_003, 26);
    }

    private static String prose(int sentences) {
        String[] subjects = { "The keeper", "A sailor", "The harbour office", "Nobody", "The old captain" };
        String[] deeds = { "wrote down the weather", "repaired the lantern", "counted the ships", "sold the nets" };
        return IntStream.range(0, sentences)
            .mapToObj(at -> subjects[at % subjects.length] + " " + deeds[at % deeds.length] + " on day " + at
                    + " of the long voyage.")
            .collect(Collectors.joining(" "));
    }

    private static long milliseconds(Runnable work) {
        Instant start = Instant.now();
        work.run();
        return Duration.between(start, Instant.now()).toMillis();
    }

}
