package dev.atrium.web.sinks;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.atrium.identity.Membership;
import dev.atrium.identity.Person;
import dev.atrium.sink.WebReceiver;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.BodyInserters;

import static org.assertj.core.api.Assertions.assertThat;

/// The room of sinks as people go through it.
class SinkRoutesTest {

    private static final Pattern SECRET = Pattern.compile("whsec_[A-Za-z0-9+/]{43}=");

    private static final World WORLD = World.shared();

    private final Someone admin = admin("en");

    @Test
    void aSinkIsMadeTestedProposedAndThrownAway() {
        try (WebReceiver receiver = new WebReceiver()) {
            Map<String, String> form = form(receiver.address());
            String made = body(send(this.admin, "POST", "/sinks", form), 200);
            assertThat(SECRET.matcher(made).find()).isTrue();
            String at = at(made);
            assertThat(body(get(this.admin, at), 200)).as("shown once").doesNotContain("whsec_").contains("key=hidden");
            assertThat(body(send(this.admin, "POST", at + "/test", form), 200)).contains("the receiver answered 204");
            EntityExchangeResult<String> again = send(this.admin, "POST", at + "/test", form);
            assertThat(again.getStatus().value()).isEqualTo(429);
            assertThat(again.getResponseHeaders().getFirst("Retry-After")).isEqualTo("5");
            assertThat(led(send(this.admin, "PUT", at + "/opening", Map.of("from", "beginning"))))
                .isEqualTo("/approvals?done=proposed");
            String waiting = body(get(admin("es"), "/approvals"), 200);
            assertThat(waiting).contains("El rastro, con todo lo ocurrido hasta ahora, se envía a")
                .contains(receiver.address());
            assertThat(body(send(this.admin, "PUT", at + "/opening", Map.of("from", "whenever")), 422))
                .contains("Say whether it begins");
            assertThat(led(send(this.admin, "DELETE", at, Map.of()))).isEqualTo("/sinks?done=removed");
            assertThat(get(this.admin, at).getStatus().value()).isEqualTo(404);
            assertThat(body(get(this.admin, "/sinks?done=removed"), 200)).contains("The draft was thrown away.");
        }
    }

    @Test
    void whatIsRefusedIsSaidAboveTheFormWithWhatWasTyped() {
        assertThat(body(send(this.admin, "POST", "/sinks", form("ftp://siem.example")), 422))
            .contains("Give an address that begins with https://")
            .contains("value=\"ftp://siem.example\"");
        assertThat(body(send(this.admin, "POST", "/sinks", Map.of("name", "A")), 422))
            .contains("Choose one of the offered kinds.");
        String at = at(body(send(this.admin, "POST", "/sinks", form("https://siem.example")), 200));
        assertThat(body(send(this.admin, "PATCH", at, form("https://")), 422)).contains("value=\"https://\"");
        assertThat(led(send(this.admin, "PATCH", at, form("https://other.example")))).isEqualTo(at + "?done=changed");
        send(this.admin, "DELETE", at, Map.of());
    }

    @Test
    void whoReadsTheTrailSeesWhereItGoesAndNoMore() {
        String at = at(body(send(this.admin, "POST", "/sinks", form("https://siem.example/token-in-the-path")), 200));
        for (Someone reader : List.of(WORLD.eve(), WORLD.iris())) {
            for (String path : List.of("/sinks", at)) {
                assertThat(body(get(reader, path), 200)).contains("https://siem.example")
                    .doesNotContain("token-in-the-path")
                    .doesNotContain("name=\"address\"");
            }
            assertThat(send(reader, "POST", "/sinks", form("https://siem.example")).getStatus().value()).isEqualTo(404);
        }
        assertThat(get(WORLD.ada(), "/sinks").getStatus().value()).isEqualTo(404);
        assertThat(get(WORLD.gita(), at).getStatus().value()).isEqualTo(404);
        send(this.admin, "DELETE", at, Map.of());
    }

    private static Map<String, String> form(String address) {
        return Map.of("name", "A sink", "kind", "webhook", "address", address, "format", "jsonl");
    }

    private static String at(String page) {
        Matcher at = Pattern.compile("/sinks/[0-9a-f-]{36}").matcher(page);
        assertThat(at.find()).isTrue();
        return at.group();
    }

    private static String led(EntityExchangeResult<String> answer) {
        assertThat(answer.getStatus().value()).as(answer.getResponseBody()).isEqualTo(303);
        return String.valueOf(answer.getResponseHeaders().getLocation());
    }

    private static String body(EntityExchangeResult<String> answer, int status) {
        assertThat(answer.getStatus().value()).as(answer.getResponseBody()).isEqualTo(status);
        return String.valueOf(answer.getResponseBody());
    }

    private static EntityExchangeResult<String> get(Someone reader, String path) {
        return WORLD.browserOf(reader)
            .get()
            .uri(path)
            .accept(MediaType.TEXT_HTML)
            .exchange()
            .expectBody(String.class)
            .returnResult();
    }

    private static EntityExchangeResult<String> send(Someone sender, String method, String path,
            Map<String, String> form) {
        MultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
        form.forEach(fields::add);
        return WORLD.browserOf(sender)
            .method(HttpMethod.valueOf(method))
            .uri(path)
            .accept(MediaType.TEXT_HTML)
            .body(BodyInserters.fromFormData(fields))
            .exchange()
            .expectBody(String.class)
            .returnResult();
    }

    private static Someone admin(String language) {
        Someone admin = WORLD.signIn(
                new Person(World.ISSUER, "sinks-" + UUID.randomUUID(), "Admin", "admin@alder.test"),
                Membership.of(World.ALDER_BANK, List.of("/roles/admin")));
        send(admin, "POST", "/settings", Map.of("language", language, "theme", "dark"));
        return admin;
    }

}
