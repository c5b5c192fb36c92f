package dev.atrium.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import dev.atrium.stack.keycloak.KeycloakServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.AuthenticationFlowRepresentation;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.RealmEventsConfigRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;

/// A realm of its own at the real Keycloak is made by the job, spoilt, and made whole again.
class PrepareRealmTest {

    private static final String REALM = "made-by-a-job";

    private static final KeycloakServer SERVER = KeycloakServer.shared();

    private Keycloak keycloak;

    private RealmResource realm;

    @BeforeEach
    void signIn() {
        this.keycloak = KeycloakBuilder.builder()
            .serverUrl(SERVER.url())
            .realm("master")
            .clientId("admin-cli")
            .username("admin")
            .password(SERVER.adminPassword())
            .build();
        this.realm = this.keycloak.realm(REALM);
    }

    @AfterEach
    void takeAway() {
        this.realm.remove();
        this.keycloak.close();
    }

    @Test
    void theJobMakesTheRealmAndAddsLaterWhatIsMissing() throws Exception {
        prepare("https://atrium.example");
        assertThat(client("atrium-web").getRedirectUris())
            .containsExactly("https://atrium.example/login/oauth2/code/keycloak");
        List<String> steps = steps("atrium first sign-in");
        spoil();
        prepare("https://other.example");
        assertThat(client("atrium-provider-trial").isPublicClient()).isTrue();
        assertThat(client("atrium-web").getRedirectUris())
            .containsExactly("https://other.example/login/oauth2/code/keycloak");
        assertThat(client("atrium-web").getAttributes()).containsEntry("post.logout.redirect.uris",
                "https://other.example/signed-out");
        assertThat(steps("atrium first sign-in")).as("the flow, step by step").isEqualTo(steps);
        assertThat(rights()).contains("manage-identity-providers", "manage-users", "view-events");
        assertThat(this.realm.getRealmEventsConfig().getEnabledEventTypes())
            .contains("IDENTITY_PROVIDER_RESPONSE_ERROR", "LOGIN");
        assertThat(this.realm.toRepresentation().getPasswordPolicy()).as("what the bank has changed")
            .isEqualTo("length(20)");
    }

    private void prepare(String address) throws IOException {
        PrepareRealm.main(new String[] { "--atrium.keycloak.url=" + SERVER.url(), "--atrium.keycloak.realm=" + REALM,
                "--atrium.public-url=" + address, "--atrium.keycloak.web-client-secret=u2Ey6Ti0Oa4Pq8Wr",
                "--atrium.keycloak.admin-client-secret=x7Cv1Bn5Mz9Ls3Dk", "--atrium.realm.admin=admin",
                "--atrium.realm.password=" + SERVER.adminPassword() });
    }

    /// As a realm that was made before these things were needed.
    private void spoil() {
        this.realm.clients().get(client("atrium-provider-trial").getId()).remove();
        this.realm.flows()
            .getFlows()
            .stream()
            .filter(flow -> flow.getAlias().startsWith("atrium ") && flow.isTopLevel())
            .map(AuthenticationFlowRepresentation::getId)
            .forEach(this.realm.flows()::deleteFlow);
        List<RoleRepresentation> some = new ArrayList<>(granted());
        some.removeIf(role -> role.getName().startsWith("view"));
        this.realm.users().get(account()).roles().clientLevel(client("realm-management").getId()).remove(some);
        RealmEventsConfigRepresentation events = this.realm.getRealmEventsConfig();
        events.setEnabledEventTypes(List.of("LOGIN"));
        this.realm.updateRealmEventsConfig(events);
        RealmRepresentation bank = this.realm.toRepresentation();
        bank.setPasswordPolicy("length(20)");
        this.realm.update(bank);
    }

    private ClientRepresentation client(String name) {
        return this.realm.clients().findByClientId(name).getFirst();
    }

    private List<String> steps(String flow) {
        return this.realm.flows()
            .getExecutions(flow)
            .stream()
            .map(step -> "%d %s %s %s".formatted(step.getLevel(), step.getProviderId(), step.getDisplayName(),
                    step.getRequirement()))
            .toList();
    }

    private List<String> rights() {
        return granted().stream().map(RoleRepresentation::getName).toList();
    }

    private List<RoleRepresentation> granted() {
        return this.realm.users().get(account()).roles().clientLevel(client("realm-management").getId()).listAll();
    }

    private String account() {
        return this.realm.clients().get(client("atrium-admin").getId()).getServiceAccountUser().getId();
    }

}
