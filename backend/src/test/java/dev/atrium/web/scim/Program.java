package dev.atrium.web.scim;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Membership;
import dev.atrium.identity.Person;
import dev.atrium.identity.ProvisioningToken;
import dev.atrium.identity.ProvisioningTokens;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

import static org.assertj.core.api.Assertions.assertThat;

/// A program that provisions people over SCIM, with a token of its own. A quote in a body is written as an apostrophe.
record Program(World world, String secret) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// With a new token of the caller's tenant; all others are revoked.
    static Program of(World world, Caller admin) {
        ProvisioningTokens tokens = world.bean(ProvisioningTokens.class);
        World.now(tokens.newest(admin))
            .stream()
            .filter(token -> token.revokedAt() == null)
            .map(ProvisioningToken::id)
            .forEach(id -> World.now(tokens.revoke(admin, id)));
        return new Program(world, World.now(tokens.make(admin, "Directory", 30)).text());
    }

    Answer get(String path) {
        return send("GET", path, null);
    }

    Answer filtered(String type, String filter) {
        return get("/" + type + "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
    }

    Answer post(String path, String body) {
        return send("POST", path, body);
    }

    Answer put(String path, String body) {
        return send("PUT", path, body);
    }

    Answer patch(String path, String operations) {
        return send("PATCH", path,
                "{'schemas':['urn:ietf:params:scim:api:messages:2.0:PatchOp'],'Operations':[" + operations + "]}");
    }

    Answer delete(String path) {
        return send("DELETE", path, null);
    }

    Answer send(String method, String path, @Nullable String body) {
        return with(List.of("Bearer " + this.secret), method, path,
                (body == null) ? null : body.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
                "application/scim+json");
    }

    Answer with(List<String> authorization, String method, String path, byte @Nullable [] body, String type) {
        var request = this.world.anybody()
            .method(HttpMethod.valueOf(method))
            .uri(URI.create("http://localhost:" + this.world.port() + "/scim/v2" + path))
            .headers(headers -> authorization.forEach(value -> headers.add(HttpHeaders.AUTHORIZATION, value)));
        EntityExchangeResult<byte[]> answer = ((body == null) ? request
                : request.contentType(MediaType.valueOf(type)).bodyValue(body))
            .exchange()
            .expectBody()
            .returnResult();
        byte[] told = answer.getResponseBody();
        return new Answer(answer.getStatus().value(), answer.getResponseHeaders(),
                (told == null || told.length == 0) ? JsonNodeFactory.instance.objectNode() : JSON.readTree(told));
    }

    /// Refused in SCIM's form, and said why.
    static void refused(Answer answer, int status, String type) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertThat(answer.text("/scimType")).isEqualTo(type);
        assertThat(answer.text("/detail")).isNotBlank();
        assertThat(answer.type()).isEqualTo("application/scim+json");
    }

    /// Somebody new at Alder Bank.
    static Someone somebody(World world, String name, String... groups) {
        String subject = "scim-" + UUID.randomUUID();
        return world.signIn(new Person(World.ISSUER, subject, name, subject + "@alder.test"),
                Membership.of(World.ALDER_BANK, List.of(groups)));
    }

    record Answer(int status, HttpHeaders headers, JsonNode body) {

        String text(String pointer) {
            return this.body.at(pointer).asString("");
        }

        String id() {
            return text("/id");
        }

        String type() {
            return Objects.toString(this.headers.getFirst(HttpHeaders.CONTENT_TYPE));
        }

    }

}
