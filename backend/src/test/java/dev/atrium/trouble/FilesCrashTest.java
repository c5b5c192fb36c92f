package dev.atrium.trouble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.atrium.file.CollectionId;
import dev.atrium.file.FileState;
import dev.atrium.file.StoredFile;
import dev.atrium.file.StoredFiles;
import dev.atrium.file.Uploads;
import dev.atrium.library.Library;
import dev.atrium.library.Lookup;
import dev.atrium.testing.Rounds;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.core.env.Environment;
import org.springframework.core.io.buffer.DataBufferUtils;

/// G22 for files: a server that is killed at any moment of taking, reading and indexing files loses none of them and none
/// of their bytes, leaves none half read or half found, and nothing that nobody knows of.
@Timeout(value = 40, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FilesCrashTest {

    private static final int KILLS = Rounds.of(1, 50);

    /// As many as one look at their list shows, at most.
    private static final int FILES = Math.min(StoredFiles.PAGE, 3 + KILLS * 2);

    private static final List<String> SETTINGS = List.of("atrium.public-url", "atrium.local-stack",
            "atrium.database.host", "atrium.database.port", "atrium.database.name", "atrium.database.owner-password",
            "atrium.database.app-password", "atrium.keycloak.url", "atrium.keycloak.web-client-secret",
            "atrium.keycloak.admin-client-secret", "atrium.keycloak.look-every", "atrium.secret-key",
            "atrium.keys.master", "atrium.keys.folder", "atrium.files.folder", "atrium.files.extractor",
            "atrium.knowledge.endpoint.url", "atrium.knowledge.endpoint.model", "atrium.knowledge.endpoint.dimension",
            "spring.config.additional-location");

    private static final String GIVEN_UP = "file.tried-too-often";

    private static final String HALF_INDEXED = """
            select count(*)
              from file
              left join known_file known on known.file_id = file.id
             where (known.file_id is not null) <> (file.state = 'read')
                or known.passages <> (select count(*) from passage where passage.file_id = file.id)
                or known.passages <> (select count(*) from passage_embedding made where made.file_id = file.id)
            """;

    private final Map<String, Integer> struck = new TreeMap<>();

    private final long seed = System.nanoTime();

    private final Random random = new Random(this.seed);

    private final CollectionId collection = new CollectionId(UUID.randomUUID());

    @Test
    void everyFileIsReadWholeHoweverOftenTheServerIsKilled() throws Exception {
        World before = World.with(Map.of());
        Someone ada = before.newcomer();
        Map<String, Object> settings = settings(before.bean(Environment.class));
        before.close();
        for (int kill = 0; kill < KILLS; kill++) {
            Process server = start(ada, settings);
            Parallel.pause(Duration.ofMillis(this.random.nextInt(3_500)));
            server.destroyForcibly();
            assertThat(server.waitFor(10, TimeUnit.SECONDS)).isTrue();
            look(new FilesOf(Path.of(settings.get("atrium.files.folder").toString()),
                    settings.get("atrium.database.name").toString()));
        }
        Parallel.until("those that read files have ended with their servers", Duration.ofSeconds(15),
                () -> readers(settings.get("atrium.files.folder").toString()) == 0);
        World after = World.with(settings);
        try {
            assertTimeoutPreemptively(Duration.ofMinutes(5), () -> FileServer.bring(after.bean(Uploads.class),
                    after.bean(StoredFiles.class), ada.caller(), this.collection, FILES));
            check(after, ada);
        }
        finally {
            after.close();
        }
        System.out.printf(
                "a server killed %d times while it took and read %d files: all are whole; it was at files that were %s%n",
                KILLS, FILES, this.struck);
    }

    /// What a kill has left is not half indexed, and comes from each step once in a
    /// while.
    private void look(FilesOf traces) {
        assertThat(traces.number(HALF_INDEXED)).as("seed %s", this.seed).isZero();
        for (String state : List.of("uploading", "reading", "indexing")) {
            long files = traces.number("select count(*) from file where state = '%s'".formatted(state));
            this.struck.merge(state, files > 0 ? 1 : 0, Integer::sum);
        }
    }

    private void check(World world, Someone ada) {
        StoredFiles files = world.bean(StoredFiles.class);
        onceMore(files, ada);
        List<StoredFile> all = World.now(files.list(ada.caller(), this.collection, null)).items();
        assertThat(all).as("seed %s", this.seed).hasSizeGreaterThanOrEqualTo(Math.min(FILES, StoredFiles.PAGE));
        for (StoredFile file : all) {
            assertThat(file.state()).as("%s, seed %s", file, this.seed).isEqualTo(FileState.READ);
            byte[] bytes = FileServer.bytes(file.name());
            assertThat(content(files, ada, file)).as(file.name()).isEqualTo(bytes);
            assertThat(World.now(files.text(ada.caller().tenant(), this.collection, file.id())).text())
                .isEqualTo(new String(bytes, StandardCharsets.UTF_8) + "\n");
        }
        FilesOf traces = FilesOf.of(world);
        assertThat(traces.number(HALF_INDEXED)).as("seed %s", this.seed).isZero();
        Lookup found = World.now(world.bean(Library.class)
            .find(ada.caller().tenant(), all.stream().map(StoredFile::id).toList(), "keeper of the lighthouse", 4_000));
        assertThat(found.searched()).isEqualTo(all.size());
        assertThat(found.quotes()).isNotEmpty();
        Parallel.until("no upload is left", Duration.ofSeconds(60),
                () -> traces.number("select count(*) from upload") == 0);
        Parallel.until("nothing is on the disk that is not kept", Duration.ofSeconds(60),
                () -> kept(traces).size() == traces.number("select count(*) from blob"));
        assertThat(traces.number(
                "select count(*) from file_use use where files <> (select count(*) from file where owner_id = subject) and subject <> tenant_id"))
            .isZero();
        assertThat(new Rows(dev.atrium.stack.postgres.PostgresServer.shared(), traces.database()).trailIsWhole())
            .isTrue();
    }

    /// Who was struck down five times at the same file may have been so by it: it is
    /// given
    /// up, says so, and is read when its owner wants it once more.
    private void onceMore(StoredFiles files, Someone ada) {
        for (StoredFile file : World.now(files.list(ada.caller(), this.collection, null)).items()) {
            if (file.state() == FileState.FAILED && GIVEN_UP.equals(file.reason())) {
                files.readAgain(ada.caller(), this.collection, file.id()).block();
                Parallel.until("the reading of " + file.name(), Duration.ofMinutes(1),
                        () -> World.now(files.find(ada.caller(), this.collection, file.id())).state().isEnd());
                this.struck.merge("given up", 1, Integer::sum);
            }
        }
    }

    /// Folders of readings that were struck down are found by their age.
    private static List<Path> kept(FilesOf traces) {
        return traces.onDisk().stream().filter(file -> !file.startsWith(traces.folder().resolve("jobs"))).toList();
    }

    private byte[] content(StoredFiles files, Someone ada, StoredFile file) {
        return World.now(DataBufferUtils.join(files.content(ada.caller(), this.collection, file.id(), 0, file.size()))
            .map(buffer -> {
                byte[] bytes = new byte[buffer.readableByteCount()];
                buffer.read(bytes);
                return bytes;
            }));
    }

    private Process start(Someone ada, Map<String, Object> settings) throws IOException {
        Path log = Path.of("target", "file-server-%s.log".formatted(this.collection));
        Files.deleteIfExists(log);
        List<String> words = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"), FileServer.class.getName(), ada.token().secret(),
                this.collection.toString(), Integer.toString(FILES)));
        settings.forEach((name, value) -> words.add("--" + name + "=" + value));
        Process server = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        Parallel.until("the server serves", Duration.ofMinutes(2), () -> says(log, "serving") || !server.isAlive());
        assertThat(server.isAlive() || says(log, "done")).as(log.toString()).isTrue();
        return server;
    }

    /// How many programs are at a file of this folder.
    private static long readers(String folder) {
        return ProcessHandle.allProcesses().filter(process -> commandLine(process.pid()).contains(folder)).count();
    }

    private static String commandLine(long pid) {
        try {
            String line = Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"),
                    StandardCharsets.ISO_8859_1);
            return line.contains("extractor.jar\0") ? line : "";
        }
        catch (IOException ended) {
            return "";
        }
    }

    private static boolean says(Path log, String word) {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.anyMatch(word::equals);
        }
        catch (IOException notYet) {
            return false;
        }
    }

    private static Map<String, Object> settings(Environment world) {
        Map<String, Object> settings = new HashMap<>();
        SETTINGS.forEach(name -> settings.put(name, world.getRequiredProperty(name)));
        settings.put("server.port", 0);
        settings.put("management.server.port", "");
        settings.put("atrium.files.reading.lease", "2s");
        settings.put("atrium.files.reading.pause", "500ms");
        return settings;
    }

}
