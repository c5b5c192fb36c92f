package dev.atrium.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import dev.atrium.identity.MemberId;
import dev.atrium.tenancy.TenantId;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whose file is read next, and what becomes of one that nobody can read.
class ReadingQueueTest {

    @Test
    void tenantsTakeTurnsAndTheOneWithLessUnderWayComesFirst() {
        ReadingQueue queue = World.shared().bean(ReadingQueue.class);
        TenantId one = new TenantId(UUID.randomUUID());
        TenantId two = new TenantId(UUID.randomUUID());
        Claim first = claim(one);
        queue.begun(first);
        assertThat(queue.inTurn(List.of(one, two))).containsExactly(two, one);
        queue.done(first);
        assertThat(queue.inTurn(List.of(one, two))).containsExactly(two, one);
        Claim second = claim(two);
        queue.begun(second);
        queue.done(second);
        assertThat(queue.inTurn(List.of(one, two))).containsExactly(one, two);
    }

    /// An extractor that always dies stands in for a file that always kills it.
    @Test
    void aFileThatKillsItsReaderFailsAfterFiveTriesAndKeepsNobodyWaiting(@TempDir Path folder) throws IOException {
        Path broken = brokenExtractor(folder);
        World world = World.with(Map.of("atrium.files.extractor", broken, "atrium.files.reading.pause", "10ms",
                "atrium.files.reading.at-once", 1));
        try {
            Bringing ada = new Bringing(world, world.ada().caller());
            Bringing finn = new Bringing(world, world.finn().caller());
            List<FileId> poison = IntStream.range(0, 3)
                .mapToObj(number -> ada.brings("x.txt", UploadsTest.words(100 + number)))
                .toList();
            FileId picture = finn.brings("x.gif",
                    "GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000;".getBytes(StandardCharsets.ISO_8859_1));
            assertThat(finn.ended(picture).state()).isEqualTo(FileState.READ);
            for (FileId file : poison) {
                assertThat(ada.ended(file).state()).isEqualTo(FileState.FAILED);
                assertThat(ada.find(file).reason()).isEqualTo("file.tried-too-often");
            }
            World.now(ada.files().readAgain(ada.caller(), ada.collection(), poison.getFirst()));
            assertThat(ada.ended(poison.getFirst()).state()).isEqualTo(FileState.FAILED);
            assertThat(UploadsTest.code(finn.files().readAgain(finn.caller(), finn.collection(), picture)))
                .isEqualTo("file.has-not-failed");
        }
        finally {
            world.close();
        }
    }

    @Test
    void aFileThatIsErasedWhileItIsReadIsGone() {
        World world = World.shared();
        Bringing ada = new Bringing(world, world.newcomer().caller());
        FileId file = ada.brings("x.pdf",
                Pdfs.of(IntStream.range(0, 200).mapToObj(number -> "Words of page " + number).toList()));
        UploadsTest.until(() -> ada.find(file).state() == FileState.READING);
        ada.erases(file);
        assertThat(UploadsTest.code(ada.files().find(ada.caller(), ada.collection(), file))).isEqualTo("not-found");
        World.now(reactor.core.publisher.Mono.delay(Duration.ofSeconds(5)));
        World.now(world.bean(FileSweep.class).sweep());
        assertThat(ada.onDisk().toString()).doesNotContain(file.toString());
    }

    @Test
    void aServerDoesNotStartWithoutTheProgramThatReadsFiles() {
        for (String wrong : List.of("/nowhere/extractor.jar", "pom.xml")) {
            org.assertj.core.api.Assertions
                .assertThatThrownBy(() -> World.with(Map.of("atrium.files.extractor", wrong)).close())
                .rootCause()
                .hasMessageContaining("atrium.files.extractor")
                .hasMessageContaining("does not start");
        }
    }

    private static Path brokenExtractor(Path folder) throws IOException {
        Files.createDirectory(folder.resolve("lib"));
        return Files.writeString(folder.resolve("extractor.jar"), "no jar");
    }

    private static Claim claim(TenantId tenant) {
        return new Claim(tenant, new FileId(UUID.randomUUID()), new CollectionId(UUID.randomUUID()),
                new MemberId(UUID.randomUUID()), 1, null, null, 0L, false, 1, 1);
    }

}
