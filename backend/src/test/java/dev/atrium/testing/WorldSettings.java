package dev.atrium.testing;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.atrium.stack.model.StandInModel;
import dev.atrium.stack.postgres.PostgresServer;
import dev.atrium.stack.process.Secrets;

/// What a server is told that is a [World].
final class WorldSettings {

    private static final List<String> EMBEDDED_ELSEWHERE = List.of("atrium.knowledge.endpoint.url",
            "atrium.knowledge.endpoint.model", "atrium.knowledge.endpoint.dimension",
            "atrium.knowledge.endpoint.relevant");

    private static final Object LEFT_OUT = new Object();

    private WorldSettings() {
    }

    static String[] of(PostgresServer postgres, String database, Map<String, Object> properties) {
        return withDefaults(postgres, database, properties).entrySet()
            .stream()
            .map(property -> "--" + property.getKey() + "=" + property.getValue())
            .toArray(String[]::new);
    }

    static Map<String, Object> withoutAnotherEmbedder() {
        Map<String, Object> properties = new LinkedHashMap<>();
        EMBEDDED_ELSEWHERE.forEach(name -> properties.put(name, LEFT_OUT));
        return properties;
    }

    private static Map<String, Object> withDefaults(PostgresServer postgres, String database,
            Map<String, Object> properties) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("spring.config.additional-location", "classpath:world.yml");
        all.put("server.port", 0);
        all.put("management.server.port", "");
        all.put("atrium.public-url", "http://localhost:8080");
        all.put("atrium.local-stack", true);
        all.put("atrium.database.host", "localhost");
        all.put("atrium.database.port", postgres.port());
        all.put("atrium.database.name", database);
        all.put("atrium.database.owner-password", postgres.ownerPassword());
        all.put("atrium.database.app-password", postgres.appPassword());
        all.put("atrium.keycloak.url", "http://localhost:1");
        all.put("atrium.keycloak.web-client-secret", "sample-web-client-secret");
        all.put("atrium.keycloak.admin-client-secret", "sample-admin-client-secret");
        all.put("atrium.keycloak.look-every", "1h");
        all.put("atrium.secret-key", secretKey());
        all.put("atrium.files.folder", postgres.folder().resolve(database + "-files"));
        all.put("atrium.keys.master", Secrets.in(postgres.folder().resolve(database + "-master")).keyFile("master"));
        all.put("atrium.keys.folder", postgres.folder().resolve(database + "-keys"));
        all.put("atrium.files.extractor", Path.of("../extractor/target/extractor.jar").toAbsolutePath().normalize());
        all.put("atrium.knowledge.endpoint.url", Embedding.STAND_IN.baseUrl());
        all.put("atrium.knowledge.endpoint.model", "stand-in-embeddings");
        all.put("atrium.knowledge.endpoint.dimension", 384);
        all.put("atrium.knowledge.endpoint.relevant", 0.4);
        all.put("atrium.scim.calls-per-second", 1_000);
        all.put("atrium.scim.burst", 100_000);
        all.putAll(properties);
        all.values().removeIf(value -> value == LEFT_OUT);
        return all;
    }

    private static String secretKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    private static final class Embedding {

        private static final StandInModel STAND_IN = StandInModel.start(0);

    }

}
