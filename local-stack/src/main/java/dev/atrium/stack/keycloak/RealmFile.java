package dev.atrium.stack.keycloak;

import java.io.IOException;
import java.io.UncheckedIOException;

import dev.atrium.stack.sample.SampleWorld;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The realm a bank would import, and the same with the sample tenants and people in it.
final class RealmFile {

    private static final String NAME = "realm/atrium-realm.json";

    private RealmFile() {
    }

    static ObjectNode empty() {
        try (var stream = RealmFile.class.getClassLoader().getResourceAsStream(NAME)) {
            if (stream == null) {
                throw new IllegalStateException(NAME + " is not on the class path");
            }
            return (ObjectNode) JsonMapper.shared().readTree(stream);
        }
        catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    static ObjectNode with(SampleWorld world) {
        var realm = empty();
        var sample = new SampleImport(world);
        realm.withArray("users").addAll(sample.users());
        realm.set("organizations", sample.organizations());
        return realm;
    }

}
