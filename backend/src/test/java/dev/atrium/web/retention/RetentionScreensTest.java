package dev.atrium.web.retention;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import dev.atrium.retention.Retained;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;

import static org.assertj.core.api.Assertions.assertThat;

/// The room of retention, as a browser without scripts has it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RetentionScreensTest {

    private final World world = World.with(Map.of("atrium.database.transaction-limit", "20s"));

    private final Someone ada = this.world.ada();

    private final Someone dmitri = this.world.dmitri();

    @AfterAll
    void close() {
        this.world.close();
    }

    @Test
    void eachPolicyIsASentenceAndSoIsWhatNobodyHasSaid() {
        assertThat(page(this.dmitri, "/retention")).contains("Conversations are kept until their owners delete them.",
                "Temporary chats are erased a day after the last question.",
                "No policy has deleted anything before today.", "Legal", "aria-current=\"page\"");
        this.world.browserOf(this.ada).get().uri("/retention").exchange().expectStatus().isNotFound();
        this.world.browserOf(this.world.eve()).get().uri("/retention").exchange().expectStatus().isNotFound();
    }

    @Test
    void aChangeIsLookedThroughBeforeItIsMade() {
        new Retained(this.world).old(this.ada.caller(), 3);
        String look = "/retention/changes/new?matter=conversations&delete=30&look=true";
        String page = page(this.dmitri, look);
        assertThat(page).contains("Conversations are deleted 30 days after the last question.",
                "3 that stay today would be due at once.", "If a second person approves",
                "name=\"delete\" value=\"30\"");
        post(this.dmitri, "matter", "conversations", "delete", "30").expectHeader()
            .location("/retention?done=proposed");
        String waiting = page(this.world.grace(), "/approvals");
        assertThat(waiting).contains("Conversations (Alder Bank): kept for at least – days, deleted after 30 days.");
    }

    @Test
    void whatKeepsLongerIsMadeAtOnceAndWhatWaitsIsCalledOff() {
        post(this.dmitri, "matter", "temporary", "keep", "90").expectHeader().location("/retention?done=changed");
        assertThat(page(this.dmitri, "/retention?done=changed")).contains("Changed. It counts from now on.",
                "Temporary chats are kept for at least 90 days.");
        String waiting = "/retention/changes/" + Retained.waiting(this.world, this.dmitri.caller());
        assertThat(page(this.dmitri, "/retention")).contains("So it will be", "formaction=\"" + waiting + "\"",
                "Conversations are deleted 3,000 days after the last question.");
        this.world.browserOf(this.world.gita()).delete().uri(waiting).exchange().expectStatus().isNotFound();
        this.world.browserOf(this.dmitri).delete().uri(waiting).exchange().expectStatus().isSeeOther();
        assertThat(page(this.dmitri, "/retention")).doesNotContain(waiting);
    }

    @Test
    void whatMakesNoSenseIsSaidInTheForm() {
        post(this.dmitri, 422, "matter", "conversations", "keep", "90", "delete", "30");
        post(this.dmitri, 422, "matter", "conversations", "delete", "soon");
        post(this.dmitri, 422, "matter", "trays", "keep", "30");
        post(this.dmitri, 404, "matter", "everything", "keep", "30");
        assertThat(body(this.world.browserOf(this.dmitri)
            .get()
            .uri("/retention/changes/new?matter=conversations&keep=90&delete=30&look=true")
            .exchange()
            .expectStatus()
            .isEqualTo(422))).contains("It cannot be deleted while it has to be kept.", "value=\"90\"");
    }

    @Test
    void itIsSaidInSpanishToo() {
        Someone gita = this.world.gita();
        this.world.browserOf(gita)
            .post()
            .uri("/settings")
            .body(BodyInserters.fromFormData("language", "es").with("theme", "dark"))
            .exchange();
        assertThat(page(gita, "/retention")).contains("Las conversaciones se guardan hasta que sus dueños las borren.");
    }

    private WebTestClient.ResponseSpec post(Someone someone, String... fields) {
        return post(someone, 303, fields);
    }

    private WebTestClient.ResponseSpec post(Someone someone, int status, String... fields) {
        BodyInserters.FormInserter<String> form = BodyInserters.fromFormData(fields[0], fields[1]);
        for (int field = 2; field < fields.length; field += 2) {
            form = form.with(fields[field], fields[field + 1]);
        }
        return this.world.browserOf(someone)
            .mutate()
            .responseTimeout(Duration.ofSeconds(30))
            .build()
            .post()
            .uri("/retention/changes")
            .body(form)
            .exchange()
            .expectStatus()
            .isEqualTo(status);
    }

    private String page(Someone someone, String address) {
        return body(this.world.browserOf(someone).get().uri(address).exchange().expectStatus().isOk());
    }

    private static String body(WebTestClient.ResponseSpec answer) {
        byte[] body = answer.expectBody().returnResult().getResponseBody();
        return new String(body, StandardCharsets.UTF_8);
    }

}
