package dev.atrium.web.signin;

import java.net.URI;
import java.time.Duration;

import dev.atrium.identity.KeycloakProperties;
import io.netty.channel.ChannelOption;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.web.reactive.function.client.WebClient;

import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/// Keycloak as Atrium's way to sign in. Its addresses are written down rather than asked for, so that the server starts
/// while Keycloak is away.
@Configuration(proxyBeanMethods = false)
class KeycloakClientConfiguration {

    private static final int CONNECT_MILLISECONDS = 2_000;

    private static final Duration RESPONSE = Duration.ofSeconds(8);

    private static final int CONNECTIONS = 50;

    private static final int WAITING = 500;

    private static final int LARGEST_ANSWER = 512 * 1024;

    @Bean
    ClientRegistration keycloakRegistration(KeycloakProperties keycloak, Site site) {
        return ClientRegistration.withRegistrationId("keycloak")
            .clientId(KeycloakProperties.WEB_CLIENT)
            .clientSecret(keycloak.webClientSecret())
            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .redirectUri(site.at("/login/oauth2/code/keycloak").toString())
            .scope("openid", "profile", "email", "organization:*")
            .issuerUri(keycloak.issuer())
            .authorizationUri(keycloak.endpoint("auth"))
            .tokenUri(keycloak.endpoint("token"))
            .jwkSetUri(keycloak.endpoint("certs"))
            .userNameAttributeName("sub")
            .build();
    }

    @Bean
    ReactiveClientRegistrationRepository clientRegistrations(ClientRegistration keycloakRegistration) {
        return new InMemoryReactiveClientRegistrationRepository(keycloakRegistration);
    }

    /// Follows no redirect, waits for nothing for long, and reads no endless answer.
    @Bean
    WebClient keycloakClient() {
        ConnectionProvider connections = ConnectionProvider.builder("keycloak")
            .maxConnections(CONNECTIONS)
            .pendingAcquireMaxCount(WAITING)
            .pendingAcquireTimeout(Duration.ofMillis(CONNECT_MILLISECONDS))
            .maxIdleTime(Duration.ofSeconds(20))
            .build();
        HttpClient http = HttpClient.create(connections)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLISECONDS)
            .responseTimeout(RESPONSE)
            .followRedirect(false);
        return WebClient.builder()
            .clientConnector(new ReactorClientHttpConnector(http))
            .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST_ANSWER))
            .build();
    }

    /// Where browsers find Atrium. Addresses are made from this, never from what a
    /// request says its host is.
    @ConfigurationProperties("atrium")
    record Site(@DefaultValue("http://localhost:8080") String publicUrl) {

        URI at(String path) {
            return URI.create(this.publicUrl + path);
        }

        boolean isEncrypted() {
            return this.publicUrl.startsWith("https:");
        }

    }

}
