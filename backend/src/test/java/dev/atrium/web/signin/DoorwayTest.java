package dev.atrium.web.signin;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.atrium.identity.Sessions;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.FluxExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;

import static org.assertj.core.api.Assertions.assertThat;

/// What the server lets in before any page is reached.
class DoorwayTest {

    private final World world = World.shared();

    @Test
    void aPageAskedForWithoutASessionLeadsToSignInAndBack() {
        page(this.world.anybody(), "/conversations/7?leaf=8").expectStatus()
            .isSeeOther()
            .expectHeader()
            .location("http://localhost:8080/oauth2/authorization/keycloak?to=%2Fconversations%2F7%3Fleaf%3D8");
    }

    @Test
    void aScriptWithoutASessionIsToldSo() {
        this.world.anybody()
            .get()
            .uri("/conversations")
            .accept(MediaType.APPLICATION_JSON)
            .exchange()
            .expectStatus()
            .isUnauthorized()
            .expectHeader()
            .contentType(MediaType.APPLICATION_PROBLEM_JSON)
            .expectBody()
            .jsonPath("$.status")
            .isEqualTo(401);
    }

    @Test
    void aFormWithoutASessionIsToldSoRatherThanThatItIsForged() {
        this.world.anybody().post().uri("/tenant").exchange().expectStatus().isUnauthorized();
    }

    @ParameterizedTest
    @ValueSource(strings = { "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "null", "../../etc/passwd",
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "%00", "eyJhbGciOiJub25lIn0.e30." })
    void aCookieNobodyWasGivenOpensNothing(String cookie) {
        this.world.anybody()
            .get()
            .uri("/tenants")
            .cookie(SessionCookie.NAME, cookie)
            .exchange()
            .expectStatus()
            .isUnauthorized();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/assets/../tenants", "//tenants", "/assets/%2e%2e/tenants", "/assets;/../tenants",
            "/tenants/", "/tenants;x=/assets/", "/assets/..%2ftenants", "/TENANTS", "/tenants%20", "/nothing-here" })
    void noSpellingOfAPathGetsPastTheDoor(String path) {
        WebTestClient.ResponseSpec answer = this.world.anybody()
            .get()
            .uri(URI.create("http://localhost:" + this.world.port() + path))
            .exchange();
        assertThat(answer.returnResult(String.class).getStatus().value()).isIn(400, 401);
    }

    @Test
    void aFormWithoutTheTokenOrWithAnothersIsRefused() {
        Someone mira = this.world.miraAt(World.ALDER);
        WebTestClient forger = this.world.anybody()
            .mutate()
            .defaultCookie(SessionCookie.NAME, mira.token().secret())
            .build();
        choose(forger, null).expectStatus().isForbidden();
        choose(forger, "AAAA").expectStatus().isForbidden();
        choose(forger, this.world.csrf(this.world.ada())).expectStatus().isForbidden();
        assertThat(World.now(this.world.bean(Sessions.class).stillValid(List.of(mira.session().id())))).isNotEmpty();
    }

    @Test
    void choosingATenantChangesTheCookie() {
        Someone mira = this.world.miraAgain();
        WebTestClient browser = this.world.anybody()
            .mutate()
            .defaultCookie(SessionCookie.NAME, mira.token().secret())
            .build();
        var cookies = choose(browser, this.world.csrf(mira)).expectStatus()
            .isSeeOther()
            .returnResult(Void.class)
            .getResponseCookies();
        assertThat(cookies.getFirst(SessionCookie.NAME)).satisfies(cookie -> {
            assertThat(cookie.getValue()).isNotEqualTo(mira.token().secret()).hasSize(43);
            assertThat(cookie.isSecure()).isTrue();
            assertThat(cookie.isHttpOnly()).isTrue();
            assertThat(cookie.getSameSite()).isEqualTo("Lax");
            assertThat(cookie.getPath()).isEqualTo("/");
            assertThat(cookie.getDomain()).isNull();
        });
        page(browser, "/tenants").expectStatus().isSeeOther();
    }

    @Test
    void aTenantOfOthersLooksLikeOneThatDoesNotExist() {
        WebTestClient ada = this.world.browserOf(this.world.ada());
        List<Integer> answers = List.of(World.FERN.toString(), "0fe70000-0000-7000-8000-00000000ffff", "x", "")
            .stream()
            .map(tenant -> ada.post()
                .uri("/tenant")
                .accept(MediaType.APPLICATION_JSON)
                .body(BodyInserters.fromFormData("tenant", tenant))
                .exchange()
                .returnResult(String.class)
                .getStatus()
                .value())
            .toList();
        assertThat(answers).containsOnly(404);
    }

    @Test
    void keycloakAwayIsSaidWithinThreeSeconds() {
        Instant before = Instant.now();
        this.world.anybody()
            .get()
            .uri(SignInStart.PATH)
            .accept(MediaType.APPLICATION_JSON)
            .exchange()
            .expectStatus()
            .isEqualTo(503)
            .expectHeader()
            .exists("Retry-After");
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void healthIsOneWordForEverybodyAndNothingElseIsToldOfTheMachinery() {
        this.world.anybody()
            .get()
            .uri("/actuator/health")
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody()
            .jsonPath("$.components")
            .doesNotExist();
        for (String path : List.of("/actuator", "/actuator/env", "/actuator/info", "/actuator/heapdump")) {
            this.world.anybody().get().uri(path).exchange().expectStatus().isUnauthorized();
        }
    }

    @Test
    void aReturnNobodyLeftForIsRefused() {
        this.world.anybody()
            .get()
            .uri("/login/oauth2/code/keycloak?code=x&state=y")
            .exchange()
            .expectStatus()
            .isForbidden();
    }

    @Test
    void everyAnswerForbidsTheBrowserWhatItDoesNotNeed() {
        FluxExchangeResult<String> answer = this.world.anybody()
            .get()
            .uri("/tenants")
            .exchange()
            .returnResult(String.class);
        var headers = answer.getResponseHeaders();
        assertThat(headers.getFirst("Content-Security-Policy"))
            .contains("default-src 'none'", "script-src 'self' 'nonce-", "frame-ancestors 'none'", "base-uri 'none'")
            .doesNotContain("unsafe", "*");
        assertThat(headers.getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(headers.getFirst("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(headers.getFirst("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(headers.getFirst("Cache-Control")).isEqualTo("no-store");
        assertThat(headers.getFirst("Access-Control-Allow-Origin")).isNull();
        assertThat(answer.getResponseCookies()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "https://evil.test", "null", "http://localhost:8080.evil.test", "http://localhost:1" })
    void noOtherOriginIsWelcome(String origin) {
        var headers = this.world.browserOf(this.world.ada())
            .options()
            .uri("/tenant")
            .header("Origin", origin)
            .header("Access-Control-Request-Method", "POST")
            .exchange()
            .returnResult(String.class)
            .getResponseHeaders();
        assertThat(headers.headerNames()).noneMatch(name -> name.toLowerCase().startsWith("access-control-allow"));
    }

    private static WebTestClient.ResponseSpec page(WebTestClient browser, String path) {
        return browser.get().uri(path).accept(MediaType.TEXT_HTML).exchange();
    }

    private static WebTestClient.ResponseSpec choose(WebTestClient browser, String csrf) {
        return browser.post()
            .uri("/tenant")
            .accept(MediaType.APPLICATION_JSON)
            .body(BodyInserters.fromFormData("tenant", World.FERN.toString()).with("_csrf", (csrf != null) ? csrf : ""))
            .exchange();
    }

}
