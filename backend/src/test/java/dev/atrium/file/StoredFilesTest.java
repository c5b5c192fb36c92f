package dev.atrium.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.testing.MovableClock;
import dev.atrium.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;

import reactor.core.publisher.Flux;

/// What becomes of files that are kept: who finds them, how much there may be, what stays when they go.
class StoredFilesTest {

    private static final World WORLD = World
        .with(Map.of("atrium.files.file-size", "1MB", "atrium.files.member.bytes", "3MB", "atrium.files.member.files",
                4, "atrium.files.tenant.bytes", "100MB", "atrium.files.tenant.files", 60));

    private final Bringing ada = new Bringing(WORLD, WORLD.newcomer().caller());

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void aFileIsFoundInItsCollectionAndNowhereElse() {
        FileId file = this.ada.brings("words.txt", UploadsTest.words(100));
        this.ada.ended(file);
        Bringing elsewhere = new Bringing(WORLD, this.ada.caller());
        Bringing finn = new Bringing(WORLD, WORLD.finn().caller());
        for (Bringing other : List.of(elsewhere, finn)) {
            CollectionId where = other == finn ? this.ada.collection() : other.collection();
            StoredFiles files = other.files();
            assertThat(UploadsTest.code(files.find(other.caller(), where, file))).isEqualTo("not-found");
            assertThat(UploadsTest.code(files.content(other.caller(), where, file, 0, 10).then()))
                .isEqualTo("not-found");
            assertThat(UploadsTest.code(files.passage(other.caller().tenant(), where, file, 0, 1)))
                .isEqualTo("not-found");
            assertThat(UploadsTest.code(files.erase(other.caller(), where, file))).isEqualTo("not-found");
            assertThat(UploadsTest.code(files.readAgain(other.caller(), where, file))).isEqualTo("not-found");
            assertThat(World.now(files.text(other.caller().tenant(), where, file).hasElement())).isFalse();
            assertThat(World.now(files.list(other.caller(), where, null)).items()).isEmpty();
        }
        assertThat(World.now(this.ada.files().list(this.ada.caller(), this.ada.collection(), null)).items())
            .extracting(StoredFile::id)
            .containsExactly(file);
    }

    @Test
    void whatIsTooLargeOrTooMuchIsRefusedByNameBeforeAByteHasCome() {
        assertThat(UploadsTest.code(begin(1024 * 1024 + 1))).isEqualTo("limit.file-size");
        assertThat(UploadsTest.code(begin(Long.MAX_VALUE))).isEqualTo("limit.file-size");
        assertThat(UploadsTest.code(begin(0))).isEqualTo("file.empty");
        assertThat(UploadsTest.code(begin(-1))).isEqualTo("file.empty");
        IntStream.range(0, 3).forEach(number -> this.ada.begins("large.txt", 1024 * 1024));
        assertThat(UploadsTest.code(begin(1))).isEqualTo("limit.member-file-bytes");
        Bringing ben = new Bringing(WORLD, WORLD.newcomer().caller());
        IntStream.range(0, 4).forEach(number -> ben.begins("small.txt", 10));
        assertThat(UploadsTest.code(ben.uploads().begin(ben.caller(), ben.collection(), new NewFile("x", 1))))
            .isEqualTo("limit.member-files");
    }

    @Test
    void howeverManyBeginAtOnceNoLimitIsExceeded() {
        long begun = World.now(Flux.range(0, 20)
            .flatMap(number -> this.ada.uploads()
                .begin(this.ada.caller(), this.ada.collection(), new NewFile("x.txt", 10))
                .map(upload -> 1)
                .onErrorResume(refused -> reactor.core.publisher.Mono.empty()), 20)
            .count());
        assertThat(begun).isEqualTo(4);
        assertThat(used()).isEqualTo("40 bytes, 4 files");
    }

    @Test
    void theSameBytesAreKeptOnceInATenantAndStayAsLongAsOneFileHasThem() {
        byte[] words = Arrays.copyOf(UploadsTest.words(5_000), 5_000);
        words[0] = 'B';
        FileId first = this.ada.brings("one.txt", words);
        FileId second = this.ada.brings("two.txt", words);
        Bringing finn = new Bringing(WORLD, WORLD.finn().caller());
        FileId foreign = finn.brings("three.txt", words);
        List.of(first, second).forEach(this.ada::ended);
        finn.ended(foreign);
        String hash = this.ada.name(words);
        String theirs = finn.name(words);
        assertThat(theirs).isNotEqualTo(hash);
        this.ada.erases(first);
        World.now(WORLD.bean(FileSweep.class).sweep());
        assertThat(kept(this.ada, hash)).isOne();
        assertThat(kept(finn, theirs)).isOne();
        assertThat(this.ada.content(second)).isEqualTo(words);
        this.ada.erases(second);
        World.now(WORLD.bean(FileSweep.class).sweep());
        assertThat(kept(this.ada, hash)).isZero();
        assertThat(kept(finn, theirs)).isOne();
        assertThat(finn.content(foreign)).isEqualTo(words);
        assertThat(used()).isEqualTo("0 bytes, 0 files");
    }

    @Test
    void withItsCollectionEachFileGoesWhereverItIsOnItsWay() {
        Bringing gita = new Bringing(WORLD, WORLD.gita().caller());
        gita.ended(gita.brings("read.txt", UploadsTest.words(2_000)));
        gita.ended(gita.brings("refused.txt", "\u0000".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        gita.appends(gita.begins("coming.txt", 5_000), 0, UploadsTest.words(3_000));
        gita.begins("begun.txt", 1_000);
        assertThat(World.now(gita.files().eraseAll(gita.caller().tenant(), gita.caller().actor(), gita.collection())))
            .isEqualTo(4);
        assertThat(World.now(gita.files().list(gita.caller(), gita.collection(), null)).items()).isEmpty();
        UploadsTest.until(() -> {
            World.now(WORLD.bean(FileSweep.class).sweep());
            return number("select count(*) from upload", gita) == 0;
        });
        assertThat(number("select bytes + files from file_use where subject = '%s'".formatted(gita.caller().member()),
                gita))
            .isZero();
    }

    @Test
    void anUploadNobodyGoesOnWithIsThrownAwayAfterADay() {
        FileId file = this.ada.begins("words.txt", 5_000);
        this.ada.appends(file, 0, UploadsTest.words(3_000));
        WORLD.bean(MovableClock.class)
            .later(Duration.ofHours(23), () -> World.now(WORLD.bean(FileSweep.class).sweep()));
        assertThat(World.now(this.ada.uploads().find(this.ada.caller(), file)).received()).isEqualTo(3_000);
        WORLD.bean(MovableClock.class)
            .later(Duration.ofHours(25), () -> World.now(WORLD.bean(FileSweep.class).sweep()));
        assertThat(UploadsTest.code(this.ada.uploads().find(this.ada.caller(), file))).isEqualTo("not-found");
        assertThat(this.ada.onDisk().toString()).doesNotContain(file.toString());
        assertThat(used()).isEqualTo("0 bytes, 0 files");
    }

    @Test
    void bytesThatNoRowKnowsOfAreFoundAndGo() throws IOException {
        Folders folders = WORLD.bean(Folders.class);
        FileId kept = this.ada.brings("kept.txt", UploadsTest.words(4_321));
        this.ada.ended(kept);
        Path staged = folders.staged(this.ada.caller().tenant(), new FileId(java.util.UUID.randomUUID()), 0);
        Blob orphan = new Blob(this.ada.caller().tenant(), "ab" + "0".repeat(62), 5);
        Path job = folders.newJob();
        for (Path lost : List.of(staged, folders.blob(orphan), job.resolve("text"))) {
            Files.createDirectories(lost.getParent());
            Files.writeString(lost, "words");
        }
        WORLD.bean(MovableClock.class).later(Duration.ofHours(2), () -> {
            World.now(WORLD.bean(FileLeftovers.class).look(0xab));
            World.now(WORLD.bean(FileSweep.class).sweep());
        });
        assertThat(staged.getParent()).doesNotExist();
        assertThat(folders.blob(orphan)).doesNotExist();
        assertThat(job).doesNotExist();
        IntStream.range(0, 256).forEach(shelf -> World.now(WORLD.bean(FileLeftovers.class).look(shelf)));
        World.now(WORLD.bean(FileSweep.class).sweep());
        assertThat(this.ada.content(kept)).isEqualTo(UploadsTest.words(4_321));
    }

    @Test
    void aNameIsShownAndNeverAPath() {
        for (String[] name : new String[][] { { "../../etc/passwd", "passwd" },
                { "C:\\Users\\ada\\plan.docx", "plan.docx" }, { "a\u0000b.txt", "a b.txt" },
                { "report\u202Efdp.exe", "report fdp.exe" }, { "  a \n b.txt ", "a b.txt" },
                { "\ud83d half.txt", "half.txt" }, { "\u200bzero.txt", "zero.txt" },
                { "naïve 北京 😀.pdf", "naïve 北京 😀.pdf" } }) {
            assertThat(FileName.given(name[0]).text()).as(name[0]).isEqualTo(name[1]);
        }
        for (String none : List.of("", "..", "/", "a/..", "\u0000", "\u200b\u202e", "x".repeat(201),
                "x".repeat(5_000))) {
            assertThat(UploadsTest
                .code(this.ada.uploads().begin(this.ada.caller(), this.ada.collection(), new NewFile(none, 1))))
                .startsWith("file.name-");
        }
    }

    private reactor.core.publisher.Mono<Upload> begin(long size) {
        return this.ada.uploads().begin(this.ada.caller(), this.ada.collection(), new NewFile("x.txt", size));
    }

    private static long kept(Bringing who, String hash) {
        return who.onDisk().stream().filter(path -> path.endsWith(hash)).count();
    }

    private String used() {
        String sql = "select %s from file_use where subject = '" + this.ada.caller().member() + "'";
        return number(sql.formatted("bytes"), this.ada) + " bytes, " + number(sql.formatted("files"), this.ada)
                + " files";
    }

    private static long number(String sql, Bringing who) {
        return World.now(WORLD.bean(TenantTransaction.class)
            .in(who.caller().tenant(), () -> WORLD.bean(DatabaseClient.class).sql(sql).mapValue(Long.class).one()));
    }

}
