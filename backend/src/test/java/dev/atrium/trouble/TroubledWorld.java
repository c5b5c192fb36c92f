package dev.atrium.trouble;

import java.io.IOException;
import java.util.Map;
import java.util.UUID;

import dev.atrium.stack.model.StandInModel;
import dev.atrium.stack.postgres.PostgresServer;
import dev.atrium.testing.World;

/// What tests share that trouble a database: a world on a PostgreSQL of its own, in a database called `troubled`, where
/// asking much is allowed.
final class TroubledWorld {

    private TroubledWorld() {
    }

    static Map<String, Object> settings(PostgresServer postgres, StandInModel model) {
        Map<String, Object> settings = World.answeredBy(model);
        settings.put("atrium.database.port", postgres.port());
        settings.put("atrium.database.name", "troubled");
        settings.put("atrium.database.owner-password", postgres.ownerPassword());
        settings.put("atrium.database.app-password", postgres.appPassword());
        settings.put("atrium.limits.member.asks-per-minute", 1000);
        return settings;
    }

    /// Asks once; a connection that breaks fails the test.
    static Browser.Answer asks(Browser browser, String url, String question) {
        try {
            return browser.sends(url + "/conversations",
                    Map.of("question", question, "idempotencyKey", UUID.randomUUID().toString()));
        }
        catch (IOException lost) {
            throw new AssertionError(lost);
        }
    }

    /// Asks, however busy the server is at first, and answers the conversation.
    static String begins(Browser browser, String url, String question) {
        try {
            return browser.begins(url, question, UUID.randomUUID().toString()).conversation();
        }
        catch (IOException lost) {
            throw new AssertionError(lost);
        }
    }

}
