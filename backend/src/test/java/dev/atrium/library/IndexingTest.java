package dev.atrium.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.atrium.file.FileId;
import dev.atrium.file.FileState;
import dev.atrium.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;

/// How a file's text becomes passages: whole or not at all, again after trouble, anew by another model. The embedding
/// model is one behind an address that does as it is told.
class IndexingTest {

    private static final List<String> SHARED = List.of("atrium.database.name", "atrium.database.port",
            "atrium.database.owner-password", "atrium.database.app-password", "atrium.secret-key",
            "atrium.files.folder", "atrium.keys.master", "atrium.keys.folder");

    private static final EmbeddingEndpoint ENDPOINT = new EmbeddingEndpoint();

    private static final World WORLD = World.with(ENDPOINT.settings("one"));

    private final Reader ada = new Reader(WORLD, WORLD.newcomer());

    @AfterAll
    static void close() {
        WORLD.close();
        ENDPOINT.close();
    }

    @Test
    void aFileThatIsHalfIndexedIsNeverFoundAndGoesOnFromThere() {
        ENDPOINT.embedsOnly(20);
        FileId file = this.ada.begins("story.txt", story(400));
        String passages = "select count(*) from passage where file_id = '%s'".formatted(file);
        Reader.until(() -> this.ada.number(passages) > 0);
        Reader.until(() -> this.ada.find(file).page() > 0);
        assertThat(this.ada.find(file).state()).isEqualTo(FileState.INDEXING);
        assertThat(this.ada.find(file).pages()).isGreaterThan(20);
        assertThat(this.ada.isReady(file)).isFalse();
        assertThat(this.ada.asks("keeper of the lighthouse", file)).isEqualTo(new Lookup(List.of(), 0));
        assertThat(this.ada.whole(50_000, file)).isEqualTo(new Lookup(List.of(), 0));
        assertThat(World.now(WORLD.bean(dev.atrium.file.StoredFiles.class)
            .text(this.ada.caller().tenant(), this.ada.find(file).collection(), file)
            .hasElement())).isFalse();
        ENDPOINT.goesOn();
        Reader.until(() -> this.ada.find(file).state() == FileState.READ);
        assertThat(this.ada.asks("keeper of the lighthouse", file).quotes()).isNotEmpty();
        assertThat(this.ada.number(passages)).isEqualTo(this.ada.number("""
                select max(passages)::bigint from known_file where file_id = '%s'
                """.formatted(file)));
    }

    @Test
    void aTextThatIsNeverTakenFailsAfterFiveTriesAndKeepsNobodyWaiting() {
        FileId poison = this.ada.begins("poison.txt", "A sentence that is poison to the model.");
        FileId good = this.ada.brings("good.txt", story(10));
        Reader.until(() -> this.ada.find(poison).state() == FileState.FAILED);
        assertThat(this.ada.find(poison).reason()).isEqualTo("file.tried-too-often");
        assertThat(this.ada.isReady(poison)).isFalse();
        assertThat(this.ada.asks("lighthouse poison", poison, good).searched()).isOne();
        this.ada.triesAgain(poison);
        Reader.until(() -> this.ada.find(poison).state() == FileState.FAILED);
    }

    @Test
    void aModelThatIsAwayMakesAFileWaitAndNotFail() {
        ENDPOINT.away = true;
        FileId file = this.ada.begins("story.txt", story(10));
        int before = ENDPOINT.asked.get();
        Reader.until(() -> ENDPOINT.asked.get() > before + 9);
        assertThat(this.ada.find(file).state()).isIn(FileState.WAITING, FileState.INDEXING);
        assertThat(this.ada.number("select tries::bigint from file where id = '%s'".formatted(file)))
            .isLessThanOrEqualTo(1);
        ENDPOINT.away = false;
        Reader.until(() -> this.ada.find(file).state() == FileState.READ);
    }

    @Test
    void anotherServerBuildsTheIndexAndAnotherModelTakesThePlaceOfTheFirst() {
        FileId file = this.ada.brings("story.txt", story(60));
        FileId other = this.ada.brings("other.txt", story(5));
        assertThat(this.ada.asks("keeper of the lighthouse", file, other).quotes()).isNotEmpty();
        Map<String, Object> settings = new LinkedHashMap<>(ENDPOINT.settings("two"));
        SHARED.forEach(name -> settings.put(name, WORLD.bean(Environment.class).getRequiredProperty(name)));
        World second = World.with(settings);
        try {
            Reader there = this.ada.at(second);
            Reembedding anew = second.bean(Reembedding.class);
            assertThat(there.asks("keeper of the lighthouse", file, other).quotes()).isNotEmpty();
            assertThat(World.now(anew.waiting(this.ada.caller().tenant()))).isGreaterThanOrEqualTo(2);
            assertThat(World.now(anew.run(Instant.now().plusSeconds(20)))).isTrue();
            assertThat(World.now(anew.waiting(this.ada.caller().tenant()))).isZero();
            assertThat(this.ada.number("""
                    select count(*) from passage_embedding where file_id = '%s' and model like 'one@%%'
                    """.formatted(file))).isZero();
            Lookup after = there.asks("keeper of the lighthouse", file, other);
            assertThat(after.searched()).isEqualTo(2);
            assertThat(after.quotes()).isNotEmpty();
        }
        finally {
            second.close();
        }
    }

    private static String story(int days) {
        return IntStream.range(0, days)
            .mapToObj(
                    number -> "On day %d the keeper of the lighthouse saw %d ships pass, wrote down their names and the weather, and went to bed."
                        .formatted(number, number * 7))
            .collect(Collectors.joining(" "));
    }

}
