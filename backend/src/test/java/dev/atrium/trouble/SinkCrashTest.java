package dev.atrium.trouble;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

import dev.atrium.sink.PushingServer;
import dev.atrium.sink.Receiving;
import dev.atrium.sink.WebReceiver;
import dev.atrium.testing.Rounds;
import dev.atrium.testing.Superuser;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

/// A server that is killed while it sends a trail leaves no gap, whoever goes on.
@Timeout(value = 40, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SinkCrashTest {

    private static final int KILLS = Rounds.of(1, 30);

    private static final int EVENTS = Rounds.of(1_500, 3_000);

    private static final List<String> SETTINGS = List.of("atrium.public-url", "atrium.local-stack",
            "atrium.database.host", "atrium.database.port", "atrium.database.name", "atrium.database.owner-password",
            "atrium.database.app-password", "atrium.keycloak.url", "atrium.keycloak.web-client-secret",
            "atrium.keycloak.admin-client-secret", "atrium.keycloak.look-every", "atrium.secret-key",
            "atrium.trail.signing-key", "atrium.keys.master", "atrium.keys.folder", "atrium.files.folder",
            "atrium.files.extractor", "atrium.knowledge.endpoint.url", "atrium.knowledge.endpoint.model",
            "atrium.knowledge.endpoint.dimension", "spring.config.additional-location");

    private final Random random = new Random(28);

    @Test
    void whatAKilledServerHadNotAcknowledgedIsSentByAnother() throws Exception {
        World world = World.with(Map.of("atrium.sinks.look", "1h", "atrium.trail.look", "1h"));
        try (WebReceiver receiver = new WebReceiver()) {
            receiver.isSlow(Duration.ofMillis(40));
            Receiving receiving = new Receiving(world);
            receiving.opened(World.ALDER_BANK, receiver.address());
            int struck = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                receiving.happens(World.ALDER, EVENTS);
                int before = receiver.numbers().size();
                Process server = start(settings(world.bean(Environment.class)));
                Parallel.until("the server sends", Duration.ofMinutes(3),
                        () -> receiver.numbers().size() > before || !server.isAlive());
                Parallel.pause(Duration.ofMillis(this.random.nextInt(60)));
                server.destroyForcibly();
                assertThat(server.waitFor(10, TimeUnit.SECONDS)).isTrue();
                struck += (acknowledged(world) < last(world)) ? 1 : 0;
                assertThat(receiver.newNumbers()).isEqualTo(upTo(receiver.newNumbers().size()));
                Superuser.of(world).texts("update sink set due_at = now() returning 1"); // its
                                                                                         // lease
                                                                                         // is
                                                                                         // over
            }
            for (int turn = 0; acknowledged(world) < last(world) && turn < KILLS; turn++) {
                receiving.push(World.ALDER);
            }
            assertThat(receiver.newNumbers()).isEqualTo(upTo(last(world)));
            assertThat(acknowledged(world)).isEqualTo(last(world));
            System.out.printf(
                    "a server killed %d times while it sent a trail, %d times in the midst of it: %d events, %d twice%n",
                    KILLS, struck, last(world), receiver.numbers().size() - last(world));
        }
        world.close();
    }

    private static long last(World world) {
        return Superuser.of(world).number("select max(seq) from audit_event where tenant_id = '" + World.ALDER + "'");
    }

    private static long acknowledged(World world) {
        return Superuser.of(world).number("select sent from sink");
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    private static Process start(Map<String, Object> settings) throws IOException {
        List<String> words = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"), PushingServer.class.getName()));
        settings.forEach((name, value) -> words.add("--" + name + "=" + value));
        return new ProcessBuilder(words).redirectErrorStream(true)
            .redirectOutput(Path.of("target", "pushing-server.log").toFile())
            .start();
    }

    private static Map<String, Object> settings(Environment world) {
        Map<String, Object> settings = new HashMap<>();
        SETTINGS.forEach(name -> settings.put(name, world.getRequiredProperty(name)));
        settings.put("server.port", 0);
        settings.put("management.server.port", "");
        settings.put("atrium.sinks.look", "100ms");
        return settings;
    }

}
