package dev.atrium.web.trail;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import dev.atrium.audit.AuditType;
import dev.atrium.audit.EventSchema;
import dev.atrium.identity.Membership;
import dev.atrium.identity.Person;
import dev.atrium.testing.Garbled;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.web.reactive.function.BodyInserters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

class TrailRoutesTest {

    private static final World WORLD = World.shared();

    private static final List<String> FIELDS = List.of("/trail?actor=", "/trail?who=", "/trail?type=", "/trail?kind=",
            "/trail?kind=member&target=", "/trail?from=", "/trail?until=", "/trail?outcome=", "/trail?words=",
            "/trail?below=", "/trail/events?after=", "/trail/events?limit=", "/trail/checkpoints?after=",
            "/trail/exports?done=", "/trail/exports/");

    private final Someone eve = WORLD.eve();

    @Test
    void thePageSaysWhatHappenedAsSentences() {
        Someone ada = WORLD.newcomer();
        WORLD.browserOf(ada)
            .post()
            .uri("/settings")
            .body(BodyInserters.fromFormData("language", "en").with("theme", "dark"))
            .exchange()
            .expectStatus()
            .is3xxRedirection();
        String page = page("/trail?actor=" + ada.caller().member());
        assertThat(page).contains("Newcomer changed their settings")
            .contains("Only what Newcomer did.")
            .contains("&quot;settings.changed&quot;");
        assertThat(page("/trail?type=settings.changed&actor=" + ada.caller().member() + "&who=Newc"))
            .contains("Newcomer changed their settings")
            .contains("Whom do you mean?");
        assertThat(page("/trail?actor=" + ada.caller().member() + "&words=<b>")).contains("Nothing was found")
            .contains("&lt;b&gt;")
            .doesNotContain("<b>");
    }

    @Test
    void whoComesWithoutTheRightIsToldOfOnce() {
        Someone curious = WORLD.newcomer();
        for (String path : List.of("/trail", "/trail/exports", "/trail/events")) {
            assertThat(get(curious, path, MediaType.ALL).getStatus().value()).isEqualTo(404);
        }
        String told = page("/trail?type=permission.refused&actor=" + curious.caller().member());
        assertThat(told.split("came to something that their role does not include", -1)).hasSize(2);
        assertThat(told).contains("&quot;permission&quot; : &quot;read-trail&quot;");
    }

    @Test
    void thePagesAreSpokenInTheReadersLanguage() {
        Someone lucia = WORLD.signIn(
                new Person(World.ISSUER, "lucia-" + UUID.randomUUID(), "Lucía", "lucia@alder.test"),
                Membership.of(World.ALDER_BANK, List.of("/roles/auditor")));
        WORLD.browserOf(lucia)
            .post()
            .uri("/settings")
            .body(BodyInserters.fromFormData("language", "es").with("theme", "dark"))
            .exchange()
            .expectStatus()
            .is3xxRedirection();
        assertThat(get(lucia, "/trail?actor=" + lucia.caller().member(), MediaType.TEXT_HTML).getResponseBody())
            .contains("Lucía cambió sus ajustes")
            .contains("Solo lo que hizo Lucía.");
        assertThat(get(lucia, "/trail/exports", MediaType.TEXT_HTML).getResponseBody()).contains("Puntos de control");
    }

    @Test
    void whatCannotBeLookedForIsSaidAboveTheForm() {
        EntityExchangeResult<String> refused = get("/trail?from=yesterday&words=kept", MediaType.TEXT_HTML);
        assertThat(refused.getStatus().value()).isEqualTo(422);
        assertThat(refused.getResponseBody()).contains("That is no day.").contains("value=\"kept\"");
        assertThat(get("/trail?target=x", MediaType.TEXT_HTML).getResponseBody())
            .contains("Say also what the id is of.");
    }

    @Test
    void nothingInAnAddressIsAFaultOfOurs() {
        Garbled words = Garbled.of(13, "2026-11-27", "settings.changed", "member",
                WORLD.ada().caller().member().toString(), "done");
        Map<String, Integer> faults = new TreeMap<>();
        for (String field : FIELDS) {
            for (int i = 0; i < 12; i++) {
                String value = words.next();
                String address = field
                        + URLEncoder.encode(value.substring(0, Math.min(300, value.length())), StandardCharsets.UTF_8);
                int status = get(address, MediaType.ALL).getStatus().value();
                if (status >= 500) {
                    faults.put(address, status);
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void eventsArePulledAsLinesThatFollowEachOther() {
        String[] first = get("/trail/events?limit=3", MediaType.ALL).getResponseBody().split("\n");
        assertThat(first).hasSize(3);
        JsonNode last = JsonMapper.shared().readTree(first[2]);
        assertThat(last.path("number").asLong()).isEqualTo(3);
        JsonNode next = JsonMapper.shared()
            .readTree(get("/trail/events?after=3&limit=1", MediaType.ALL).getResponseBody());
        assertThat(next.path("number").asLong()).isEqualTo(4);
        assertThat(next.path("previous").asString()).isEqualTo(last.path("hash").asString());
    }

    @Test
    void anExportIsAskedForAndDownloadedWhenItIsSealed() {
        Someone auditor = this.eve;
        WORLD.browserOf(auditor)
            .post()
            .uri("/trail/exports")
            .body(BodyInserters.fromFormData("format", "jsonl").with("from", ""))
            .exchange()
            .expectStatus()
            .isSeeOther();
        String page = page("/trail/exports?done=requested");
        assertThat(page).contains("The export was requested");
        for (int look = 0; look < 300 && !page.contains("/content\""); look++) {
            World.now(Mono.delay(Duration.ofMillis(100)));
            page = page("/trail/exports");
        }
        int at = page.indexOf("/trail/exports/");
        String download = page.substring(at, page.indexOf("/content", at) + 8);
        EntityExchangeResult<String> file = get(download, MediaType.ALL);
        assertThat(file.getResponseHeaders().getContentDisposition().getFilename()).endsWith(".jsonl");
        assertThat(file.getResponseBody()).startsWith("{\"trail\":\"").contains("{\"checkpoint\":\"");
        assertThat(page("/trail/exports")).contains("localhost:8080/trail/" + World.ALDER + "+");
        assertThat(get("/trail/checkpoints", MediaType.ALL).getResponseBody())
            .startsWith("localhost:8080/trail/" + World.ALDER);
    }

    @Test
    void aFormatThatIsNoneIsRefused() {
        WORLD.browserOf(this.eve)
            .post()
            .uri("/trail/exports")
            .accept(MediaType.TEXT_HTML)
            .body(BodyInserters.fromFormData("format", "xlsx").with("from", "2026-02-30"))
            .exchange()
            .expectStatus()
            .isEqualTo(422);
    }

    @Test
    void theSchemaIsServedAsItIs() {
        assertThat(get("/trail/schema", MediaType.ALL).getResponseBody()).isEqualTo(EventSchema.json());
    }

    /// Also of those that are added tomorrow.
    @Test
    void everyKindOfEventIsASentenceInEveryLanguage() {
        var texts = dev.atrium.web.layout.Screens.texts();
        for (Locale language : List.of(Locale.ENGLISH, Locale.of("es"))) {
            for (AuditType type : AuditType.values()) {
                assertThat(texts.getMessage("event." + type.word(), new Object[] { "Ada", "X" }, "", language))
                    .as(type.word() + " in " + language)
                    .isNotEmpty();
            }
        }
    }

    private String page(String path) {
        EntityExchangeResult<String> answer = get(path, MediaType.TEXT_HTML);
        assertThat(answer.getStatus().value()).as(path).isEqualTo(200);
        return String.valueOf(answer.getResponseBody());
    }

    private EntityExchangeResult<String> get(String path, MediaType accepted) {
        return get(this.eve, path, accepted);
    }

    private static EntityExchangeResult<String> get(Someone reader, String path, MediaType accepted) {
        return WORLD.browserOf(reader)
            .mutate()
            .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(64 << 20))
            .build()
            .get()
            .uri(URI.create("http://localhost:" + WORLD.port() + path.replace("<", "%3C").replace(">", "%3E")))
            .accept(accepted)
            .exchange()
            .expectBody(String.class)
            .returnResult();
    }

}
