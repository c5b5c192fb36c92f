package dev.atrium.web.providers;

import java.util.List;

import dev.atrium.identity.IdentityProvider;
import dev.atrium.identity.IdentityProviderId;
import dev.atrium.identity.IdentityProviders;
import dev.atrium.identity.ProviderRows;
import dev.atrium.identity.ProviderState;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/// Who reaches an identity provider, and what it can be asked in which state, while Keycloak is away.
class ProviderRoutesTest {

    private static final World WORLD = World.shared();

    private static final ProviderRows ROWS = new ProviderRows(WORLD);

    private static final Someone DMITRI = WORLD.dmitri();

    private static final List<String> DEEDS = List.of("PUT ", "DELETE ", "POST /trials", "PUT /trials/outcome",
            "PUT /activation", "DELETE /activation");

    @BeforeEach
    void room() {
        ROWS.makeRoom(DMITRI.caller());
    }

    @Test
    void anotherTenantsProviderIsNotThere() {
        IdentityProviderId id = ROWS.tested(DMITRI.caller());
        assertThat(sends(WORLD.gita(), "GET ", id)).isEqualTo(404);
        DEEDS.forEach(deed -> assertThat(sends(WORLD.gita(), deed, id)).as(deed).isEqualTo(404));
        assertThat(World.now(WORLD.bean(IdentityProviders.class).all(WORLD.gita().caller())))
            .noneMatch(one -> one.id().equals(id));
        assertThat(provider(id).state()).isEqualTo(ProviderState.TESTED);
    }

    @Test
    void whoHasNotThePermissionFindsNothing() {
        IdentityProviderId id = ROWS.tested(DMITRI.caller());
        for (Someone someone : List.of(WORLD.ada(), WORLD.eve(), WORLD.iris())) {
            assertThat(sends(someone, "GET ", id)).isEqualTo(404);
            DEEDS.forEach(deed -> assertThat(sends(someone, deed, id)).as(deed).isIn(403, 404));
        }
    }

    @Test
    void onlyWhatWasTriedIsSwitchedOn() {
        assertThat(sends(DMITRI, "PUT /activation", ROWS.begun(DMITRI.caller()))).isEqualTo(409);
        assertThat(sends(DMITRI, "PUT /activation", ROWS.set(DMITRI.caller()))).isEqualTo(409);
        assertThat(sends(DMITRI, "PUT /activation", ROWS.underTrial(DMITRI.caller()))).isEqualTo(409);
        IdentityProviderId tested = ROWS.tested(DMITRI.caller());
        assertThat(sends(DMITRI, "PUT /activation", tested)).isEqualTo(303);
        assertThat(provider(tested).state()).as("Keycloak has not done it").isEqualTo(ProviderState.TESTED);
        assertThat(provider(tested).waits()).isTrue();
        DEEDS.forEach(deed -> assertThat(sends(DMITRI, deed, tested)).as(deed).isEqualTo(409));
    }

    @Test
    void otherSettingsBeginAnew() {
        IdentityProviderId id = ROWS.tested(DMITRI.caller());
        assertThat(sends(DMITRI, "PUT ", id)).isEqualTo(303);
        assertThat(provider(id)).satisfies(provider -> {
            assertThat(provider.state()).isEqualTo(ProviderState.DRAFT);
            assertThat(provider.trial()).isNull();
            assertThat(provider.atKeycloak()).as("Keycloak is away").isFalse();
        });
        assertThat(sends(DMITRI, "POST /trials", id)).as("nothing to try").isEqualTo(409);
        assertThat(sends(DMITRI, "PUT /trials/outcome", id)).isEqualTo(409);
    }

    @Test
    void tryingAgainTakesBackThatItPassed() {
        IdentityProviderId id = ROWS.tested(DMITRI.caller());
        assertThat(sends(DMITRI, "POST /trials", id)).isEqualTo(303);
        assertThat(provider(id).state()).isEqualTo(ProviderState.DRAFT);
        assertThat(sends(DMITRI, "PUT /trials/outcome", id)).isEqualTo(303);
        assertThat(provider(id).trial().finding().word()).isEqualTo("keycloak-away");
    }

    @Test
    void thereAreTenAtMost() {
        for (int count = 0; count < 10; count++) {
            ROWS.begun(DMITRI.caller());
        }
        assertThat(status(DMITRI, "POST", "/identity-providers")).isEqualTo(409);
    }

    private static IdentityProvider provider(IdentityProviderId id) {
        return World.now(WORLD.bean(IdentityProviders.class).find(DMITRI.caller(), id));
    }

    private static int sends(Someone who, String deed, IdentityProviderId id) {
        int space = deed.indexOf(' ');
        return status(who, deed.substring(0, space), "/identity-providers/" + id + deed.substring(space + 1));
    }

    private static int status(Someone who, String method, String path) {
        WebTestClient.RequestBodySpec request = WORLD.browserOf(who).method(HttpMethod.valueOf(method)).uri(path);
        if (!method.equals("GET")) {
            request.contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .bodyValue("name=Alder&kind=saml&entityId=urn:idp&signIn=https://idp.example/sso&certificate="
                        + SamlSamples.certificate().replace("+", "%2B").replace("\n", "%0A"));
        }
        return request.exchange().expectBody().returnResult().getStatus().value();
    }

}
