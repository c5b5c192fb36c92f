package dev.atrium.trouble;

import java.util.HashMap;
import java.util.Map;

import dev.atrium.stack.model.StandInModel;
import dev.atrium.stack.postgres.PostgresServer;

/// Settings of a world on a PostgreSQL of its own, in a database called `troubled`, where asking much is allowed.
final class TroubledWorld {

    private TroubledWorld() {
    }

    static Map<String, Object> settings(PostgresServer postgres, StandInModel model) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("atrium.database.port", postgres.port());
        settings.put("atrium.database.name", "troubled");
        settings.put("atrium.database.owner-password", postgres.ownerPassword());
        settings.put("atrium.database.app-password", postgres.appPassword());
        settings.put("atrium.models.providers[0].id", "nobody");
        settings.put("atrium.models.providers[0].base-url", model.baseUrl());
        settings.put("atrium.models.providers[0].api-key", "sample-api-key");
        settings.put("atrium.models.providers[0].max-connections", 500);
        settings.put("atrium.limits.member.asks-per-minute", 1000);
        return settings;
    }

}
