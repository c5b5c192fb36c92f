package dev.atrium.stack.keycloak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

import dev.atrium.stack.postgres.PostgresServer;
import dev.atrium.stack.postgres.PostgresSettings;
import dev.atrium.stack.process.Command;
import dev.atrium.stack.process.Downloads;
import dev.atrium.stack.process.Versions;
import dev.atrium.stack.sample.SampleWorld;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A PostgreSQL in which Keycloak has made its tables, its keys and the sample already. That takes Keycloak half a minute,
/// and every throw-away stack would wait for it; so it is done once for each realm and kept beside the programs. All that
/// begin with it have the same passwords, so it is for tests alone.
public final class Seed {

    private static final int FINGERPRINT_BYTES = 8;

    private static final JsonMapper IN_ORDER = JsonMapper.builder()
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .build();

    private Seed() {
    }

    /// Fills these two folders as a first start would, unless they have been used before.
    public static void plant(Path postgresql, Path keycloak) {
        if (Files.exists(postgresql.resolve("data"))) {
            return;
        }
        var grown = Downloads.once("sample-" + fingerprint(), Seed::grow);
        copy(grown.resolve("postgresql"), postgresql);
        copy(grown.resolve("keycloak"), keycloak);
    }

    private static void grow(Path folder) throws IOException {
        var postgresql = folder.resolve("postgresql");
        var keycloak = folder.resolve("keycloak");
        var postgres = PostgresServer.start(postgresql, PostgresSettings.throwAway());
        try (var server = KeycloakServer.start(keycloak, postgres,
                KeycloakSettings.onFreePorts("http://localhost:8080"))) {
            server.stop();
        }
        finally {
            postgres.stop(PostgresServer.Mode.FAST);
        }
        Downloads.delete(keycloak.resolve("home"));
    }

    private static void copy(Path from, Path to) {
        try {
            Files.createDirectories(to);
        }
        catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        Command.of("cp", "-aT", from.toString(), to.toString()).output();
    }

    /// Of all that makes it what it is. The realm is written with its fields in order,
    /// because a map in memory has none.
    private static String fingerprint() {
        var realm = IN_ORDER.writeValueAsString(IN_ORDER.treeToValue(RealmFile.with(SampleWorld.read()), Map.class));
        var versions = Versions.ofThisBuild();
        return fingerprint(realm + versions.keycloak() + versions.postgresql());
    }

    private static String fingerprint(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
        }
        catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

}
