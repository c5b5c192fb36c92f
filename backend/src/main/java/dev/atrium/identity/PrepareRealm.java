package dev.atrium.identity;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import jakarta.ws.rs.client.ClientBuilder;
import org.jboss.resteasy.client.jaxrs.ResteasyClientBuilder;
import org.keycloak.admin.client.JacksonProvider;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.representations.idm.RealmRepresentation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/// Makes the realm of the server in Keycloak, or adds what it lacks, and ends: what an installation runs before it is used
/// and after each upgrade, as an administrator of Keycloak. Nothing is taken away and no setting is changed but those in
/// which Keycloak and the server must agree.
public final class PrepareRealm {

    private static final Logger log = LoggerFactory.getLogger(PrepareRealm.class);

    private static final int MINUTES_A_REALM_MAY_TAKE = 5;

    private PrepareRealm() {
    }

    public static void main(String[] arguments) throws IOException {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(PrepareRealm.class)
            .web(WebApplicationType.NONE)
            .run(arguments); Keycloak keycloak = administrator(context.getEnvironment())) {
            prepare(keycloak, RealmFile.read(context.getEnvironment()));
        }
    }

    private static void prepare(Keycloak keycloak, RealmRepresentation wanted) {
        if (isThere(keycloak, wanted.getRealm())) {
            new RealmSupplement(keycloak.realm(wanted.getRealm()), wanted).add();
        }
        else {
            keycloak.realms().create(wanted);
            log.info("the realm {} has been made", wanted.getRealm());
        }
    }

    private static boolean isThere(Keycloak keycloak, String realm) {
        return keycloak.realms().findAll().stream().anyMatch(one -> one.getRealm().equals(realm));
    }

    private static Keycloak administrator(Environment environment) {
        return KeycloakBuilder.builder()
            .serverUrl(environment.getRequiredProperty("atrium.keycloak.url"))
            .realm("master")
            .clientId("admin-cli")
            .username(environment.getRequiredProperty("atrium.realm.admin"))
            .password(environment.getRequiredProperty("atrium.realm.password"))
            .resteasyClient(((ResteasyClientBuilder) ClientBuilder.newBuilder()).connectTimeout(5, TimeUnit.SECONDS)
                .readTimeout(MINUTES_A_REALM_MAY_TAKE, TimeUnit.MINUTES)
                .build()
                .register(JacksonProvider.class, 100))
            .build();
    }

}
