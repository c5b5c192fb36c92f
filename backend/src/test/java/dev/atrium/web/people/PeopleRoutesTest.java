package dev.atrium.web.people;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import dev.atrium.identity.MemberId;
import dev.atrium.identity.Membership;
import dev.atrium.identity.Person;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.BodyInserters;

import static org.assertj.core.api.Assertions.assertThat;

/// The rooms of those who manage people, as they are served to an administrator and to a lead.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeopleRoutesTest {

    private final World world = World.with(Map.of());

    private final Someone admin = this.world.dmitri();

    private final Someone ada = somebody("Ada Shown", "/departments/Retail Banking", "/roles/publisher");

    private final Someone outside = somebody("Olga Outside", "/departments/Legal");

    private final Someone lead = somebody("Lea Lead", "/departments/Retail Banking/@lead");

    @AfterAll
    void close() {
        this.world.close();
    }

    @Test
    void everyRoomIsDrawnInBothLanguages() {
        String person = "/people/" + id(this.ada);
        String list = location(post(this.admin, "/invitations", Map.of("list", "nobody; x\nnew@alder.test")));
        Map<String, String> pages = Map.of("/people?q=ada", "Ada Shown", "/people?state=invited&quiet=true", "people",
                person, "Ada Shown", person + "/change?roles=admin", "PATCH", person + "/removal?q=olga", "Ada Shown",
                "/departments", "Retail Banking", "/roles", "see-usage", "/invitations", "textarea", list,
                "new@alder.test");
        Someone spanish = admin("Spanish");
        post(spanish, "/settings", Map.of("language", "es", "theme", "light"));
        for (Someone reader : List.of(this.admin, spanish)) {
            pages.forEach((address,
                    words) -> assertThat(page(reader, address)).as(address).contains(words).doesNotContain("??"));
        }
    }

    @Test
    void aLeadIsServedTheirOwnPeopleAndNothingElse() {
        assertThat(page(this.lead, "/people")).contains("Ada Shown")
            .doesNotContain("Olga Outside")
            .contains("Departments");
        assertThat(page(this.lead, "/people/" + id(this.ada))).contains("Ada Shown");
        assertThat(page(this.lead, "/departments")).contains("Retail Banking").doesNotContain("Legal");
        assertThat(status(this.lead, "GET", "/people/" + id(this.outside))).isEqualTo(404);
        assertThat(status(this.lead, "PUT", "/people/" + id(this.outside) + "/disabling")).isEqualTo(404);
        for (String address : List.of("/roles", "/reviews", "/assistants/all")) {
            assertThat(status(this.lead, "GET", address)).as(address).isEqualTo(404);
        }
        assertThat(status(this.lead, "POST", "/departments")).isEqualTo(404);
    }

    @Test
    void nobodyElseIsServed() {
        for (Someone other : List.of(this.ada, this.world.eve(), this.world.iris(), this.world.carla())) {
            for (String address : List.of("/people", "/people/" + id(this.ada), "/departments", "/roles",
                    "/invitations")) {
                assertThat(status(other, "GET", address)).as(address).isEqualTo(404);
            }
        }
        assertThat(status(this.world.gita(), "GET", "/people/" + id(this.ada))).isEqualTo(404);
        assertThat(page(this.world.gita(), "/people")).doesNotContain("Ada Shown");
    }

    @Test
    void aRefusalStandsOnThePage() {
        EntityExchangeResult<byte[]> refused = send(this.admin, "PATCH", "/people/" + id(this.ada),
                Map.of("roles", "auditor"));
        assertThat(refused.getStatus().value()).isEqualTo(403);
        assertThat(body(refused)).contains("not yours to give or take").contains("Ada Shown");
        assertThat(body(send(this.admin, "DELETE", "/people/" + id(this.admin), Map.of())))
            .contains("Nobody changes how they stand themselves");
        assertThat(body(send(this.admin, "POST", "/departments", Map.of("name", "@lead")))).contains("no @ in front");
        assertThat(body(send(this.admin, "POST", "/roles", Map.of("name", "x", "permissions", "read-trail"))))
            .contains("what you may not do yourself");
    }

    private Someone admin(String name) {
        return somebody(name, "/roles/admin");
    }

    private Someone somebody(String name, String... groups) {
        String subject = "route-" + UUID.randomUUID();
        return this.world.signIn(new Person(World.ISSUER, subject, name, subject + "@alder.test"),
                Membership.of(World.ALDER_BANK, List.of(groups)));
    }

    private static MemberId id(Someone someone) {
        return someone.caller().member();
    }

    private String page(Someone reader, String address) {
        EntityExchangeResult<byte[]> answer = send(reader, "GET", address, Map.of());
        assertThat(answer.getStatus().value()).as(address).isEqualTo(200);
        return body(answer);
    }

    private int status(Someone reader, String method, String address) {
        return send(reader, method, address, Map.of()).getStatus().value();
    }

    private EntityExchangeResult<byte[]> post(Someone reader, String address, Map<String, String> fields) {
        return send(reader, "POST", address, fields);
    }

    private EntityExchangeResult<byte[]> send(Someone reader, String method, String address,
            Map<String, String> fields) {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        fields.forEach(form::add);
        var request = this.world.browserOf(reader).method(HttpMethod.valueOf(method)).uri(address);
        return (method.equals("GET") ? request : request.body(BodyInserters.fromFormData(form))).exchange()
            .expectBody()
            .returnResult();
    }

    private static String location(EntityExchangeResult<byte[]> answer) {
        return Objects.requireNonNull(answer.getResponseHeaders().getLocation()).toString();
    }

    private static String body(EntityExchangeResult<byte[]> answer) {
        byte[] body = answer.getResponseBody();
        return (body == null) ? "" : new String(body, StandardCharsets.UTF_8);
    }

}
