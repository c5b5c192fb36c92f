package dev.atrium.web.scim;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.atrium.identity.Membership;
import dev.atrium.identity.Person;
import dev.atrium.identity.ProvisioningTokens;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.testing.Someone;
import dev.atrium.testing.Superuser;
import dev.atrium.testing.World;
import dev.atrium.web.scim.Program.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.BodyInserters;

import static org.assertj.core.api.Assertions.assertThat;

/// The tokens of programs: made and revoked in their room, and whatever is not one of them opens nothing (G7).
class ProvisioningTokensTest {

    private static final Pattern SECRET = Pattern.compile("atrium_scim_[A-Za-z0-9_-]{65}");

    private static final int BURST = 60;

    private static World world;

    private static Someone admin;

    private Program program;

    @BeforeAll
    static void start() {
        world = World.with(Map.of("atrium.scim.calls-per-second", 1, "atrium.scim.burst", BURST));
        admin = world.dmitri();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void connect() {
        this.program = Program.of(world, admin.caller());
    }

    @Test
    void onlyAWholeTokenInTheOneHeaderOpensAnything() {
        String secret = this.program.secret();
        assertThat(status("Bearer " + secret)).isEqualTo(200);
        assertThat(status("bearer " + secret)).as("schemes are in any case").isEqualTo(200);
        List<String> bad = new ArrayList<>(List.of("", "Bearer", "Bearer ", "Bearer  " + secret, "Bearer\t" + secret,
                "Bearer " + secret + ",", "Bearer " + secret + "=", "Bearer \"" + secret + "\"", "Token " + secret,
                "Basic " + secret, secret, "Bearer " + secret + " " + secret, "Bearer " + secret.toUpperCase(),
                "Bearer " + secret.substring(1), "Bearer " + secret.substring(0, secret.length() - 1),
                "Bearer " + secret + "A", "Bearer " + secret.replace("atrium_scim_", "atrium_scim-"),
                "Bearer " + secret.replace("atrium_scim_", ""), "Bearer null", "Bearer undefined",
                "Bearer " + admin.token().secret(), "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEifQ.",
                "Bearer " + secret.replaceFirst(".$", secret.endsWith("A") ? "B" : "A")));
        for (int letter = "atrium_scim_".length(); letter < secret.length(); letter += 9) {
            bad.add("Bearer " + secret.substring(0, letter) + ((secret.charAt(letter) == 'A') ? 'B' : 'A')
                    + secret.substring(letter + 1));
        }
        for (String authorization : bad) {
            assertThat(status(authorization)).as(authorization).isEqualTo(401);
        }
        assertThat(this.program.with(List.of(), "GET", "/Users", null, "").status()).isEqualTo(401);
        assertThat(
                this.program.with(List.of("Bearer " + secret, "Bearer " + secret), "GET", "/Users", null, "").status())
            .as("twice")
            .isEqualTo(401);
        assertThat(this.program.with(List.of(), "GET", "/Users?access_token=" + secret, null, "").status())
            .isEqualTo(401);
    }

    @Test
    void aRefusalHasScimsFormAndTheTokenIsGoodNowhereElse() {
        Program.Answer refused = this.program.with(List.of("Bearer x"), "GET", "/Users", null, "");
        assertThat(refused.type()).isEqualTo("application/scim+json");
        assertThat(refused.text("/schemas/0")).isEqualTo("urn:ietf:params:scim:api:messages:2.0:Error");
        assertThat(refused.text("/status")).isEqualTo("401");
        assertThat(refused.headers().getFirst("WWW-Authenticate")).isEqualTo("Bearer");
        for (String path : List.of("/settings", "/people", "/provisioning")) {
            assertThat(world.anybody()
                .get()
                .uri(path)
                .header("Authorization", "Bearer " + this.program.secret())
                .header("Accept", "application/json")
                .exchange()
                .returnResult(Void.class)
                .getStatus()
                .value()).as(path).isEqualTo(401);
        }
        assertThat(world.browserOf(admin)
            .get()
            .uri("/scim/v2/Users")
            .exchange()
            .returnResult(Void.class)
            .getStatus()
            .value()).as("a session").isEqualTo(401);
    }

    @Test
    void twoAreValidAtOnceAndARevokedOneIsNotFromThatMomentOn() {
        String second = made("The new one");
        assertThat(status("Bearer " + second)).isEqualTo(200);
        assertThat(status("Bearer " + this.program.secret())).isEqualTo(200);
        EntityExchangeResult<byte[]> third = send(admin, "POST", "/provisioning/tokens",
                Map.of("name", "A third", "days", "30"));
        assertThat(third.getStatus().value()).isEqualTo(409);
        assertThat(body(third)).contains("Two tokens are valid already").contains("A third");
        String old = Superuser.of(world)
            .texts("select id::text from provisioning_token where name = 'Directory' and revoked_at is null")
            .getFirst();
        assertThat(send(admin, "DELETE", "/provisioning/tokens/" + old, Map.of()).getStatus().value()).isEqualTo(303);
        assertThat(status("Bearer " + this.program.secret())).isEqualTo(401);
        assertThat(status("Bearer " + second)).isEqualTo(200);
        assertThat(send(admin, "DELETE", "/provisioning/tokens/" + old, Map.of()).getStatus().value()).isEqualTo(409);
        assertThat(send(world.gita(), "DELETE", "/provisioning/tokens/" + old, Map.of()).getStatus().value())
            .as("another tenant's")
            .isEqualTo(404);
    }

    @Test
    void anExpiredOneAndOneOfASuspendedTenantAreNotValid() {
        assertThat(status("Bearer " + this.program.secret())).isEqualTo(200);
        execute("update tenant set state = 'suspended', suspended_at = now() where id = '" + World.ALDER + "'");
        assertThat(status("Bearer " + this.program.secret())).isEqualTo(401);
        execute("update tenant set state = 'active' where id = '" + World.ALDER + "'");
        assertThat(status("Bearer " + this.program.secret())).isEqualTo(200);
        execute("update provisioning_token set made_at = now() - interval '2 days', expires_at = now() - interval '1 second'"
                + " where revoked_at is null");
        assertThat(status("Bearer " + this.program.secret())).isEqualTo(401);
    }

    @Test
    void theSecretIsShownOnceAndStoredNowhere() {
        EntityExchangeResult<byte[]> page = send(admin, "POST", "/provisioning/tokens",
                Map.of("name", "Entra", "days", "90"));
        Matcher secret = SECRET.matcher(body(page));
        assertThat(secret.find()).isTrue();
        assertThat(status("Bearer " + secret.group())).isEqualTo(200);
        assertThat(body(send(admin, "GET", "/provisioning", Map.of()))).contains("Entra")
            .contains("/scim/v2")
            .doesNotContain(secret.group());
        String random = secret.group().substring(secret.group().length() - 43);
        for (String table : List.of("provisioning_token", "scim_call", "audit_event")) {
            assertThat(Superuser.of(world)
                .texts("select count(*)::text from " + table + " t where t::text like '%" + random + "%'")).as(table)
                .containsExactly("0");
        }
        assertThat(Superuser.of(world)
            .texts("select type from audit_event where target_kind = 'token' and body like '%Entra%'"))
            .containsExactly("token.made");
    }

    @Test
    void theRoomTellsTheLastCallsAndNoMoreThanAHundred() {
        this.program.filtered("Users", "userName eq \"secret-name@alder.test\"");
        this.program.filtered("Users", "userName sw \"x\"");
        Someone spanish = somebody("/roles/admin");
        send(spanish, "POST", "/settings", Map.of("language", "es", "theme", "light"));
        for (Someone reader : List.of(admin, spanish)) {
            assertThat(body(send(reader, "GET", "/provisioning", Map.of()))).contains("GET /scim/v2/Users")
                .contains("This filter is not supported")
                .doesNotContain("secret-name")
                .doesNotContain("??");
        }
        for (int call = 0; call < 110; call++) {
            this.program.get("/ServiceProviderConfig");
        }
        assertThat(Superuser.of(world).number("select count(*) from scim_call")).isLessThanOrEqualTo(100);
    }

    @Test
    void theRoomIsForWhoeverManagesAllPeopleAlone() {
        assertThat(send(admin, "GET", "/provisioning", Map.of()).getStatus().value()).isEqualTo(200);
        for (Someone other : List.of(world.ada(), world.eve(), world.iris(), somebody("/departments/Legal/@lead"))) {
            assertThat(send(other, "GET", "/provisioning", Map.of()).getStatus().value()).isEqualTo(404);
            assertThat(
                    send(other, "POST", "/provisioning/tokens", Map.of("name", "x", "days", "30")).getStatus().value())
                .isEqualTo(404);
        }
        for (Map<String, String> wrong : List.of(Map.of("name", "", "days", "30"), Map.of("name", "x", "days", "31"),
                Map.of("name", "x".repeat(61), "days", "30"), Map.of("name", "x"),
                Map.of("name", "x", "days", "many"))) {
            assertThat(send(admin, "POST", "/provisioning/tokens", wrong).getStatus().value()).as(wrong.toString())
                .isEqualTo(422);
        }
    }

    @Test
    void whoeverComesTooOftenWithWrongOnesIsToldToWaitAndNobodyElseIs() {
        String wrong = this.program.secret().replaceFirst(".{4}$", "AAAA");
        List<Integer> answers = new ArrayList<>();
        for (int call = 0; call < 60; call++) {
            answers.add(status("Bearer " + wrong));
        }
        assertThat(answers).contains(429).containsOnly(401, 429);
        assertThat(status("Bearer " + this.program.secret())).isEqualTo(200);
    }

    @Test
    void whoeverCallsTooOftenIsToldToWaitAndAnotherTokenIsNot() {
        String secret = this.program.secret();
        String another = made("Another");
        int calls = 0;
        while (status("Bearer " + secret) == 200) {
            assertThat(++calls).isLessThan(10 * BURST);
        }
        assertThat(calls).isGreaterThanOrEqualTo(BURST);
        Answer tooOften = this.program.get("/ServiceProviderConfig");
        Program.refused(tooOften, 429, "");
        assertThat(tooOften.headers().getFirst("Retry-After")).isEqualTo("1");
        assertThat(status("Bearer " + another)).isEqualTo(200);
    }

    private int status(String authorization) {
        return this.program.with(List.of(authorization), "GET", "/ServiceProviderConfig", null, "").status();
    }

    private static String made(String name) {
        return World.now(world.bean(ProvisioningTokens.class).make(admin.caller(), name, 30)).text();
    }

    private static Someone somebody(String... groups) {
        String subject = "room-" + UUID.randomUUID();
        return world.signIn(new Person(World.ISSUER, subject, "Somebody", subject + "@alder.test"),
                Membership.of(World.ALDER_BANK, List.of(groups)));
    }

    private static void execute(String sql) {
        World.now(world.bean(TenantTransaction.class)
            .in(World.ALDER, () -> world.bean(DatabaseClient.class).sql(sql).fetch().rowsUpdated()));
    }

    private static EntityExchangeResult<byte[]> send(Someone reader, String method, String address,
            Map<String, String> fields) {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        fields.forEach(form::add);
        var request = world.browserOf(reader).method(HttpMethod.valueOf(method)).uri(address);
        return (method.equals("GET") ? request : request.body(BodyInserters.fromFormData(form))).exchange()
            .expectBody()
            .returnResult();
    }

    private static String body(EntityExchangeResult<byte[]> answer) {
        byte[] body = answer.getResponseBody();
        return (body == null) ? "" : new String(body, StandardCharsets.UTF_8);
    }

}
