package dev.atrium.identity;

import java.util.concurrent.TimeUnit;

import jakarta.ws.rs.client.ClientBuilder;
import org.jboss.resteasy.client.jaxrs.ResteasyClientBuilder;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.admin.client.JacksonProvider;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.RealmResource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// The way to Keycloak's admin API, as the server's own account there.
@Component("keycloakAdminClient")
class KeycloakClient implements DisposableBean {

    private static final int CONNECT_SECONDS = 2;

    private static final int READ_SECONDS = 4;

    private static final int CONNECTIONS = 16;

    private final KeycloakProperties properties;

    private @Nullable Keycloak keycloak;

    KeycloakClient(KeycloakProperties properties) {
        this.properties = properties;
    }

    /// Made when it is first needed: the server starts although Keycloak is away.
    synchronized RealmResource realm() {
        Keycloak client = this.keycloak;
        if (client == null) {
            client = KeycloakBuilder.builder()
                .serverUrl(this.properties.url())
                .realm(this.properties.realm())
                .grantType(OAuth2Constants.CLIENT_CREDENTIALS)
                .clientId(KeycloakProperties.ADMIN_CLIENT)
                .clientSecret(this.properties.adminClientSecret())
                .resteasyClient(((ResteasyClientBuilder) ClientBuilder.newBuilder()).connectionPoolSize(CONNECTIONS)
                    .connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                    .readTimeout(READ_SECONDS, TimeUnit.SECONDS)
                    .build()
                    .register(JacksonProvider.class, 100))
                .build();
            this.keycloak = client;
        }
        return client.realm(this.properties.realm());
    }

    @Override
    public synchronized void destroy() {
        if (this.keycloak != null) {
            this.keycloak.close();
        }
    }

}
