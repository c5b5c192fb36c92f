package dev.atrium.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.atrium.stack.process.FreePort;
import dev.atrium.testing.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real daemon of ClamAV, which knows one virus: the harmless one that everybody tests with. It is written in two
/// halves here, so that no scanner takes this page for it.
class ClamdTest {

    private static final String VIRUS = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD" + "-ANTIVIRUS-TEST-FILE!$H+H*";

    private final int port = FreePort.any();

    @TempDir
    private Path folder;

    private Process clamd;

    private World world;

    private Bringing ada;

    @BeforeEach
    void startClamd() throws Exception {
        Files.writeString(this.folder.resolve("known.hdb"),
                "%s:%d:Known-Virus%n".formatted(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(VIRUS.getBytes(StandardCharsets.US_ASCII))),
                        VIRUS.length()));
        Files.writeString(this.folder.resolve("clamd.conf"), """
                Foreground yes
                DatabaseDirectory %s
                TCPSocket %d
                TCPAddr 127.0.0.1
                StreamMaxLength 1M
                """.formatted(this.folder, this.port));
        this.world = World.with(Map.of("atrium.files.scan.host", "127.0.0.1", "atrium.files.scan.port", this.port,
                "atrium.files.reading.pause", "1s", "atrium.files.reading.lease", "3s"));
        this.ada = new Bringing(this.world, this.world.ada().caller());
        begin();
    }

    @AfterEach
    void stopClamd() throws Exception {
        end();
        this.world.close();
    }

    @Test
    void aVirusIsRefusedAndNothingOfItIsKeptWhileOthersAreRead() {
        FileId good = this.ada.brings("good.txt", UploadsTest.words(1_000));
        FileId bad = this.ada.brings("bad.txt", VIRUS.getBytes(StandardCharsets.US_ASCII));
        FileId packed = this.ada.brings("packed.docx", Zips.docx("words").with("word/media/image.bin", VIRUS).bytes());
        FileId large = this.ada.brings("large.txt", UploadsTest.words(3_000_000));
        assertThat(this.ada.ended(good).state()).isEqualTo(FileState.READ);
        assertThat(this.ada.ended(bad).reason()).isEqualTo("file.infected");
        assertThat(this.ada.ended(packed).reason()).isEqualTo("file.infected");
        assertThat(this.ada.ended(large).reason()).isEqualTo("file.too-large-to-scan");
        World.now(this.world.bean(FileSweep.class).sweep());
        assertThat(this.ada.onDisk().toString())
            .doesNotContain(this.ada.name(VIRUS.getBytes(StandardCharsets.US_ASCII)));
        assertThat(UploadsTest
            .code(this.ada.files().content(this.ada.caller(), this.ada.collection(), bad, 0, 100).then()))
            .isEqualTo("not-found");
    }

    @Test
    void whileItIsAwayNothingIsReadAndWhenItIsBackEverythingIs() throws Exception {
        end();
        FileId file = this.ada.brings("good.txt", UploadsTest.words(1_000));
        UploadsTest.until(() -> tries(file) >= 2);
        assertThat(this.ada.find(file).state().isEnd()).isFalse();
        assertThat(
                World.now(this.ada.files().text(this.ada.caller().tenant(), this.ada.collection(), file).hasElement()))
            .isFalse();
        begin();
        assertThat(this.ada.ended(file).state()).isEqualTo(FileState.READ);
    }

    private int tries(FileId file) {
        return World.now(this.world.bean(dev.atrium.tenancy.TenantTransaction.class)
            .in(this.ada.caller().tenant(),
                    () -> this.world.bean(org.springframework.r2dbc.core.DatabaseClient.class)
                        .sql("select tries from file where id = :id")
                        .bind("id", file.value())
                        .mapValue(Integer.class)
                        .one()));
    }

    private void begin() throws IOException {
        this.clamd = new ProcessBuilder("/usr/sbin/clamd", "--config-file=" + this.folder.resolve("clamd.conf"))
            .redirectErrorStream(true)
            .redirectOutput(this.folder.resolve("clamd.log").toFile())
            .start();
        UploadsTest.until(this::listens);
    }

    private boolean listens() {
        assertThat(this.clamd.isAlive()).as("clamd, which Debian has in clamav-daemon").isTrue();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", this.port), 1_000);
            return true;
        }
        catch (IOException notYet) {
            return false;
        }
    }

    private void end() throws InterruptedException {
        this.clamd.destroyForcibly();
        assertThat(this.clamd.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

}
