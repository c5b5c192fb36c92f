package dev.atrium.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Membership;
import dev.atrium.identity.Person;
import dev.atrium.identity.Role;
import dev.atrium.kernel.Refusal;
import dev.atrium.stack.keycloak.KeycloakAdmin;
import dev.atrium.stack.keycloak.KeycloakServer;
import dev.atrium.tenancy.TenantId;
import dev.atrium.testing.AnsweringModel;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/// Adding a tenant, with a real Keycloak.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantFoundingTest {

    private final String domain = "cedar-" + UUID.randomUUID() + ".test";

    private KeycloakAdmin keycloak;

    private World world;

    private TenantFounding founding;

    @BeforeAll
    void start() {
        KeycloakServer server = KeycloakServer.shared();
        this.keycloak = server.admin();
        Map<String, Object> settings = new HashMap<>(AnsweringModel.settings());
        settings.putAll(Map.of("atrium.keycloak.url", server.url(), "atrium.keycloak.admin-client-secret",
                server.adminClientSecret(), "atrium.keycloak.look-every", "1h"));
        this.world = World.with(settings);
        this.founding = this.world.bean(TenantFounding.class);
    }

    @AfterAll
    void stop() {
        this.world.close();
    }

    @Test
    void anOrganizationIsMadeWithItsFirstAdministratorAndTheTenantServesThem() {
        TenantId cedar = World.now(this.founding.add(olga(), wanted("Cedar Inn " + this.domain, this.domain)));
        await(() -> World.now(this.founding.wishes(olga())).isEmpty());
        assertThat(tenant(cedar).state()).isEqualTo(TenantState.ACTIVE);
        assertThat(tenant(cedar).terms().region()).isEqualTo("EU");
        UUID organization = tenant(cedar).organization();
        JsonNode made = this.keycloak.get("/organizations/" + organization);
        assertThat(made.required("name").stringValue()).startsWith("Cedar Inn");
        assertThat(made.required("domains").get(0).required("name").stringValue()).isEqualTo(this.domain);
        JsonNode people = this.keycloak.get("/organizations/" + organization + "/members");
        assertThat(people.size()).isOne();
        assertThat(people.get(0).required("email").stringValue()).isEqualTo("ann@" + this.domain);
        String subject = people.get(0).required("id").stringValue();
        Someone ann = this.world.signIn(new Person(World.ISSUER, subject, "Ann Lee", "ann@" + this.domain),
                Membership.of(organization, List.of("/roles/admin")));
        assertThat(ann.caller().tenant()).isEqualTo(cedar);
        assertThat(ann.caller().is(Role.ADMIN)).isTrue();
    }

    @Test
    void whatKeycloakRefusesSaysSoAndIsTakenBackWhole() {
        TenantId alder = World.now(this.founding.add(olga(), wanted("Another " + this.domain, "alder.test")));
        await(() -> World.now(this.founding.wishes(olga())).getFirst().refused() != null);
        assertThat(World.now(this.founding.wishes(olga()))).singleElement()
            .returns(alder, TenantWish::id)
            .returns("taken", TenantWish::refused);
        assertThatThrownBy(() -> tenant(alder)).isInstanceOf(Refusal.class);
        assertThat(this.keycloak.get("/organizations?exact=true&search=Another%20" + this.domain).size()).isZero();
        World.now(this.founding.discard(olga(), alder));
        assertThat(World.now(this.founding.wishes(olga()))).isEmpty();
        assertThatThrownBy(() -> World.now(this.founding.discard(olga(), alder))).isInstanceOf(Refusal.class)
            .hasMessage("not-found");
        assertThatThrownBy(
                () -> World.now(this.founding.add(this.world.dmitri().caller(), wanted("Mine", "mine.test"))))
            .hasMessage("right.operate");
    }

    @Test
    void whatIsTypedIsRefusedByName() {
        assertThatThrownBy(() -> wanted("", "x.test")).hasMessage("tenant.name");
        assertThatThrownBy(() -> wanted("x".repeat(NewTenant.LONGEST_NAME + 1), "x.test")).hasMessage("tenant.name");
        assertThatThrownBy(() -> wanted("Cedar", "no domain")).hasMessage("tenant.domains");
        List<String> many = Collections.nCopies(NewTenant.MOST_DOMAINS + 1, "")
            .stream()
            .map(none -> UUID.randomUUID() + ".test")
            .toList();
        assertThatThrownBy(() -> new NewTenant("Cedar", "", "en", many, "ann@" + many.getFirst(), "Ann", "Lee"))
            .hasMessage("tenant.domains");
        List<String> one = List.of("a.test");
        assertThatThrownBy(() -> new NewTenant("Cedar", "", "en", one, "ann@b.test", "Ann", "Lee"))
            .hasMessage("tenant.email");
        assertThatThrownBy(() -> new NewTenant("Cedar", "", "fr", one, "ann@a.test", "Ann", "Lee"))
            .hasMessage("tenant.language");
        String long101 = "x".repeat(NewTenant.LONGEST_PERSON + 1);
        assertThatThrownBy(() -> new NewTenant("Cedar", "", "en", one, "ann@a.test", long101, "Lee"))
            .hasMessage("tenant.firstName");
        assertThatThrownBy(() -> new NewTenant("Cedar", "", "en", one, "ann@a.test", "Ann", ""))
            .hasMessage("tenant.lastName");
    }

    /// Longer than the pause after a try that Keycloak was too slow for.
    private static void await(BooleanSupplier condition) {
        for (int look = 0; !condition.getAsBoolean(); look++) {
            assertThat(look).isLessThan(900);
            World.now(Mono.delay(Duration.ofMillis(100)));
        }
    }

    private static NewTenant wanted(String name, String domain) {
        return new NewTenant(name, "EU", "en", List.of(domain), "Ann@" + domain, "Ann", "Lee");
    }

    private TenantEntry tenant(TenantId id) {
        return World.now(this.world.bean(TenantDesk.class).find(olga(), id));
    }

    private Caller olga() {
        return this.world.olga().caller();
    }

}
