package dev.atrium.stack.keycloak;

import java.util.List;
import java.util.stream.StreamSupport;

import dev.atrium.stack.sample.SampleWorld;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The realm as a running Keycloak understands it.
class KeycloakServerTest {

    private static final String ALDER = "a1de0000-0000-4000-8000-000000000001";

    private final KeycloakServer keycloak = KeycloakServer.shared();

    private final SampleWorld world = SampleWorld.read();

    @Test
    void everySampleTenantIsAnOrganizationUnderItsFixedId() {
        for (var tenant : world.tenants()) {
            var organization = keycloak.admin().get("/organizations/" + tenant.organization());
            assertThat(organization.required("alias").stringValue()).isEqualTo(tenant.alias());
        }
    }

    @Test
    void signingInTellsDepartmentAndRolesByOrganization() {
        var claims = signIn("carla@alder.test", "openid profile email organization:*");
        var alder = claims.required("organization").required("alder-bank");
        assertThat(alder.required("id").stringValue()).isEqualTo(ALDER);
        assertThat(texts(alder.required("groups"))).containsExactlyInAnyOrder("/departments/Legal", "/roles/publisher");
        assertThat(claims.required("locale").stringValue()).isEqualTo("es");
        assertThat(claims.required("sid").stringValue()).isNotBlank();
    }

    @Test
    void groupInsideAGroupKeepsItsWholePath() {
        var claims = signIn("ben@alder.test", "openid organization:*");
        assertThat(texts(claims.required("organization").required("alder-bank").required("groups")))
            .containsExactly("/departments/Retail Banking/Branches");
    }

    @Test
    void personInTwoOrganizationsBringsBothAndIsNotAskedToChoose() {
        var claims = signIn("mira@both.test", "openid organization:*");
        assertThat(claims.required("organization").propertyNames()).containsExactlyInAnyOrder("alder-bank",
                "fern-clinic");
    }

    @Test
    void personWithoutOrganizationSignsInWithNone() {
        assertThat(signIn("nora@nowhere.test", "openid organization:*").has("organization")).isFalse();
    }

    @Test
    void signInWithoutProofKeyIsRefused() {
        assertThat(new SignIn(keycloak).withoutProofKey()).contains("error=invalid_request", "code_challenge");
    }

    @Test
    void wrongPasswordLeadsNowhere() {
        assertThatThrownBy(() -> new SignIn(keycloak).claims("ada@alder.test", "wrong", "openid"))
            .hasMessageContaining("not let in");
    }

    @Test
    void signInLeadsToTheAddressAtriumWasLastFoundAt() {
        keycloak.admitAtriumAt("http://localhost:8099");
        try {
            var client = keycloak.admin().get("/clients?clientId=atrium-web").required(0);
            assertThat(texts(client.required("redirectUris")))
                .containsExactly("http://localhost:8099/login/oauth2/code/keycloak");
            assertThat(client.required("attributes").required("backchannel.logout.url").stringValue())
                .isEqualTo("http://localhost:8099/logout/back-channel");
        }
        finally {
            keycloak.admitAtriumAt("http://localhost:8080");
        }
    }

    @Test
    void serverAccountMayReadPeopleOrganizationsAndEvents() {
        var server = new ServerAccount(keycloak);
        var ada = keycloak.admin().get("/users?username=ada@alder.test").required(0).required("id").stringValue();
        assertThat(server.get("/users/" + ada)).isEqualTo(200);
        assertThat(server.get("/organizations/" + ALDER + "/members/" + ada + "/groups")).isEqualTo(200);
        assertThat(server.get("/organizations/members/" + ada + "/organizations")).isEqualTo(200);
        assertThat(server.get("/organizations/" + ALDER + "/groups")).isEqualTo(200);
        assertThat(server.get("/admin-events?max=1")).isEqualTo(200);
        assertThat(server.get("/events?max=1")).isEqualTo(200);
    }

    @Test
    void serverAccountMayManagePeopleOrganizationsAndIdentityProvidersAndNothingElse() {
        var server = new ServerAccount(keycloak);
        assertThat(server.get("/identity-provider/instances")).isEqualTo(200);
        assertThat(server.get("/clients")).isEqualTo(403);
        for (var path : List.of("/clients", "/client-scopes", "/roles", "/components", "/authentication/flows")) {
            assertThat(server.post(path)).as(path).isEqualTo(403);
        }
    }

    private JsonNode signIn(String email, String scope) {
        return new SignIn(keycloak).claims(email, SampleWorld.PASSWORD, scope);
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::stringValue).toList();
    }

}
