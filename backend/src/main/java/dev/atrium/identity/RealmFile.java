package dev.atrium.identity;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.util.JsonSerialization;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;

/// The realm as it is to be, from `keycloak-realm`, with the address and secrets of this installation in it.
final class RealmFile {

    private RealmFile() {
    }

    static RealmRepresentation read(Environment environment) throws IOException {
        String text;
        try (InputStream file = new ClassPathResource("realm/atrium-realm.json").getInputStream()) {
            text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
        RealmRepresentation realm = JsonSerialization
            .readValue(text.replace("${ATRIUM_PUBLIC_URL}", json(environment, "atrium.public-url"))
                .replace("${ATRIUM_KEYCLOAK_WEB_CLIENT_SECRET}", json(environment, "atrium.keycloak.web-client-secret"))
                .replace("${ATRIUM_KEYCLOAK_ADMIN_CLIENT_SECRET}",
                        json(environment, "atrium.keycloak.admin-client-secret")),
                    RealmRepresentation.class);
        realm.setRealm(environment.getProperty("atrium.keycloak.realm", realm.getRealm()));
        return realm;
    }

    /// As it stands between the quotes of a JSON text.
    private static String json(Environment environment, String name) throws IOException {
        String quoted = JsonSerialization.writeValueAsString(environment.getRequiredProperty(name));
        return quoted.substring(1, quoted.length() - 1);
    }

}
