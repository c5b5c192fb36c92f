package dev.atrium.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import dev.atrium.retention.Matter;
import dev.atrium.retention.Retained;
import dev.atrium.retention.Scope;
import dev.atrium.retention.SweepingServer;
import dev.atrium.stack.postgres.PostgresServer;
import dev.atrium.testing.Rounds;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.core.env.Environment;

/// A server that is killed at any moment of deleting by a policy leaves nothing half deleted, and nothing deleted that is
/// not counted and recorded.
@Timeout(value = 90, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RetentionCrashTest {

    private static final int KILLS = Rounds.of(1, 100);

    private static final int CONVERSATIONS = Rounds.of(4_000, 200_000);

    private static final List<String> SETTINGS = List.of("atrium.public-url", "atrium.local-stack",
            "atrium.database.host", "atrium.database.port", "atrium.database.name", "atrium.database.owner-password",
            "atrium.database.app-password", "atrium.keycloak.url", "atrium.keycloak.web-client-secret",
            "atrium.keycloak.admin-client-secret", "atrium.keycloak.look-every", "atrium.secret-key",
            "atrium.trail.signing-key", "atrium.keys.master", "atrium.keys.folder", "atrium.files.folder",
            "atrium.files.extractor", "atrium.knowledge.endpoint.url", "atrium.knowledge.endpoint.model",
            "atrium.knowledge.endpoint.dimension", "spring.config.additional-location");

    private final Random random = new Random(27);

    private final Path log = Path.of("target", "sweeping-server-%s.log".formatted(UUID.randomUUID()));

    @Test
    void whatIsGoneIsRecordedAndWhatIsNotIsWhole() throws Exception {
        World before = World.with(Map.of());
        Retained retained = new Retained(before);
        retained.old(before.ada().caller(), CONVERSATIONS);
        retained.policy(before.dmitri().caller(), Matter.CONVERSATIONS, Scope.TENANT, null, 30);
        Map<String, Object> settings = settings(before.bean(Environment.class));
        before.close();
        FilesOf traces = new FilesOf(Path.of(settings.get("atrium.files.folder").toString()),
                settings.get("atrium.database.name").toString());
        int struck = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Process server = started(SweepingServer.class, () -> says(this.log, "sweeping"), settings, this.log);
            long left = left(traces);
            Parallel.pause(Duration.ofMillis(this.random.nextInt(3_000)));
            server.destroyForcibly();
            assertThat(server.waitFor(10, TimeUnit.SECONDS)).isTrue();
            struck += left(traces) < left && left(traces) > 0 ? 1 : 0;
            check(traces);
        }
        World after = World.with(settings);
        SweepingServer.sweepAll(after);
        after.close();
        assertThat(left(traces)).isZero();
        check(traces);
        assertThat(new Rows(PostgresServer.shared(), traces.database()).trailIsWhole()).isTrue();
        System.out.printf("a server killed %d times while it deleted %d conversations, %d times in the midst of it%n",
                KILLS, CONVERSATIONS, struck);
    }

    private static void check(FilesOf traces) {
        long gone = CONVERSATIONS - left(traces);
        assertThat(traces.number("select coalesce(sum(erased), 0)::bigint from retention_erasure")).isEqualTo(gone);
        assertThat(traces.number("""
                select coalesce(sum((body::jsonb -> 'details' ->> 'number')::bigint), 0)::bigint
                  from audit_event
                 where type = 'retention.erased'
                """)).isEqualTo(gone);
        assertThat(traces.number("select count(*) from message")).isEqualTo(left(traces));
        assertThat(traces.number("select count(*) from searchable")).isEqualTo(left(traces));
    }

    private static long left(FilesOf traces) {
        return traces.number("select count(*) from conversation");
    }

    /// Such a server, as soon as it has begun.
    static Process started(Class<?> main, BooleanSupplier begun, Map<String, Object> settings, Path log)
            throws IOException {
        Files.deleteIfExists(log);
        List<String> words = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"), main.getName()));
        settings.forEach((name, value) -> words.add("--" + name + "=" + value));
        Process server = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        Parallel.until("the server begins", Duration.ofMinutes(3), () -> begun.getAsBoolean() || !server.isAlive());
        assertThat(server.isAlive() || says(log, "done")).as(log.toString()).isTrue();
        return server;
    }

    static boolean says(Path log, String word) {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.anyMatch(word::equals);
        }
        catch (IOException notYet) {
            return false;
        }
    }

    /// With which another server works on what this world has.
    static Map<String, Object> settings(Environment world) {
        Map<String, Object> settings = new HashMap<>();
        SETTINGS.forEach(name -> settings.put(name, world.getRequiredProperty(name)));
        settings.put("server.port", 0);
        settings.put("management.server.port", "");
        return settings;
    }

}
