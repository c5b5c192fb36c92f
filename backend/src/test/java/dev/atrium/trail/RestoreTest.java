package dev.atrium.trail;

import static dev.atrium.testing.World.ALDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import dev.atrium.file.FileId;
import dev.atrium.file.StoredFiles;
import dev.atrium.file.Trays;
import dev.atrium.identity.Caller;
import dev.atrium.stack.postgres.PostgresServer;
import dev.atrium.stack.process.Secrets;
import dev.atrium.testing.Machine;
import dev.atrium.testing.Rounds;
import dev.atrium.testing.Tray;
import dev.atrium.testing.World;
import dev.atrium.verifier.Report;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.buffer.DataBufferUtils;

/// The drill of "Backup and restore" in operations.md: a machine is lost, and an empty one serves what was archived of it,
/// but for what had been erased since.
class RestoreTest {

    /// So that it takes as long as it would: what PostgreSQL has to restore besides.
    private static final int BALLAST_MEGABYTES = Integer.getInteger("drill.megabytes", Rounds.of(32, 1_024));

    private static final byte[] WORDS = Tray.words("What was agreed on the first of the month.");

    @TempDir
    private Path place;

    @Test
    void anEmptyMachineServesWhatWasArchivedAndTellsWhatWasNot() throws Exception {
        Path shared = Files.createDirectory(this.place.resolve("shared"));
        Secrets.in(shared).keyFile("master");
        Path archive = this.place.resolve("archive");
        Machine lost = Machine.withArchive(this.place.resolve("lost"), archive);
        lost.run("postgres", "create table ballast as select md5(n::text) || md5((-n)::text) as words "
                + "from generate_series(1, %d) as n".formatted(BALLAST_MEGABYTES * 10_000));
        World before = World.with(lost.settings(shared));
        Looking looking = new Looking(before);
        Caller ada = before.ada().caller();
        Caller eve = before.eve().caller();
        looking.happens(ALDER, 20, "before the backup");
        lost.backUp(this.place.resolve("backup"));
        FileId file = new Tray(before, ada).brings("agreed.txt", WORDS);
        ErasedMeanwhile erased = ErasedMeanwhile.begun(before, ada);
        looking.happens(ALDER, 20, "after the backup");
        looking.exported(eve, ExportFormat.JSONL);
        String kept = looking.notes(eve).getLast();
        lost.archive();
        looking.happens(ALDER, 3, "in the last minute");
        erased.erases(before, ada);
        Path sentOn = Files.writeString(Files.createDirectory(this.place.resolve("sent-on")).resolve("alder.jsonl"),
                looking.exported(eve, ExportFormat.JSONL));
        String ahead = looking.notes(eve).getLast();
        before.close();
        Files.copy(lost.passwords(), this.place.resolve("secrets.properties"));
        lost.isLost();

        long began = System.nanoTime();
        Machine found = Machine.restored(this.place.resolve("found"), this.place.resolve("backup"), archive,
                this.place.resolve("secrets.properties"));
        double database = seconds(began);
        try (PostgresServer running = found.postgres()) {
            assertThat(running.pid()).isPositive();
            World after = World.with(found.settings(shared));
            double all = seconds(began);
            Looking again = new Looking(after);
            Caller auditor = after.eve().caller();
            String export = again.exported(auditor, ExportFormat.JSONL);
            assertThat(again.verified(auditor, export, "", kept).fault()).isNull();
            assertThat(export).contains("before the backup", "after the backup").doesNotContain("in the last minute");
            Report report = again.verified(auditor, export, "", ahead);
            assertThat(report.fault()).as("somebody kept a checkpoint of what is lost").isNotNull();
            assertThat(content(after, after.ada().caller(), file)).isEqualTo(WORDS);
            erased.isThere(after, after.ada().caller());
            after.close();
            erasesAgain(found.settings(shared), sentOn.getParent(), erased);
            System.out.printf(Locale.ROOT, "restored %d MB of rows: database %.1f s, serving after %.1f s%n",
                    BALLAST_MEGABYTES, database, all);
        }
    }

    /// What the trail tells that was sent on is done before the first request: twice, as
    /// when a second server starts.
    private static void erasesAgain(Map<String, Object> machine, Path sentOn, ErasedMeanwhile erased) {
        Map<String, Object> settings = new HashMap<>(machine);
        settings.put("atrium.trail.replay", sentOn);
        for (int times = 0; times < 2; times++) {
            World world = World.with(settings);
            erased.isGone(world, world.ada().caller());
            world.close();
        }
        settings.put("atrium.trail.origin", "another.example");
        assertThatThrownBy(() -> World.with(settings)).hasStackTraceContaining("no trail of this installation");
    }

    private static byte[] content(World world, Caller member, FileId file) {
        return World.now(DataBufferUtils
            .join(world.bean(StoredFiles.class).content(member, Trays.of(member.member()), file, 0, Long.MAX_VALUE))
            .map(buffer -> {
                byte[] bytes = new byte[buffer.readableByteCount()];
                buffer.read(bytes);
                DataBufferUtils.release(buffer);
                return bytes;
            }));
    }

    private static double seconds(long began) {
        return Duration.ofNanos(System.nanoTime() - began).toMillis() / 1e3;
    }

}
