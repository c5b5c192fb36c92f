package dev.atrium.web.policies;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;

import static org.assertj.core.api.Assertions.assertThat;

/// The room of policies, as a browser without scripts has it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PoliciesScreensTest {

    private static final String[] CARDS = { "name", "Card", "recogniser", "card", "measure", "mask", "way", "both",
            "sample", "pay 4111 1111 1111 1111 now" };

    private final World world = World.with(Map.of("atrium.database.transaction-limit", "20s"));

    private final Someone dmitri = this.world.dmitri();

    private final Someone gita = this.world.gita();

    @AfterAll
    void close() {
        this.world.close();
    }

    @Test
    void theRoomIsThereForAdministratorsAlone() {
        assertThat(page(this.dmitri, "/policies")).contains("Nothing is looked for.", "aria-current=\"page\"");
        for (Someone other : new Someone[] { this.world.ada(), this.world.eve(), this.world.iris() }) {
            this.world.browserOf(other).get().uri("/policies").exchange().expectStatus().isNotFound();
        }
    }

    @Test
    void aGuardrailIsTriedBeforeItStandsAndCanBeTakenAway() {
        this.world.finn();
        assertThat(page(this.gita, "/policies/guardrails/new")).contains("Numbers of payment cards",
                "Refuse the question, end the answer", "Clinical");
        String tried = body(post(this.gita, "/policies/guardrails/trial", 200, CARDS));
        assertThat(tried).contains("One stretch of the sample is masked:", "pay ‹Card› now", "It is about",
                "Let it stand", "value=\"Card\"");
        assertThat(page(this.gita, "/policies")).contains("Nothing is looked for.");
        post(this.gita, "/policies/guardrails", 303, CARDS).expectHeader().location("/policies?done=set");
        String all = page(this.gita, "/policies?done=set");
        assertThat(all).contains("The guardrail stands.",
                "Card: Numbers of payment cards are masked in what goes to models and what they answer. For whom: Everybody.");
        String one = all.replaceAll("(?s).*formaction=\"(/policies/guardrails/[^\"]+)\".*", "$1");
        this.world.browserOf(this.dmitri).delete().uri(one).exchange().expectStatus().isNotFound();
        this.world.browserOf(this.gita).delete().uri(one).exchange().expectStatus().isSeeOther();
        assertThat(page(this.gita, "/policies")).contains("Nothing is looked for.");
    }

    @Test
    void modelsAreChosenForADepartmentAfterALookAtWhatThatDoes() {
        assertThat(page(this.gita, "/policies")).contains("Every model may be asked by everybody.");
        assertThat(page(this.gita, "/policies/models?department=&models=compact&look=true")).contains(
                "From the next question on only these may be asked there: Compact.", "It is about",
                "type=\"hidden\" name=\"models\" value=\"compact\"");
        post(this.gita, "/policies/models", 303, "department", "", "models", "compact").expectHeader()
            .location("/policies?done=models");
        assertThat(page(this.gita, "/policies")).contains("Everybody: Compact");
        assertThat(page(this.world.finn(), "/")).contains("value=\"compact\"").doesNotContain("value=\"standard\"");
        assertThat(page(this.world.ada(), "/")).contains("value=\"compact\"", "value=\"standard\"");
        assertThat(body(post(this.gita, "/policies/models", 422, "department", "", "models", "other")))
            .contains("refused");
    }

    @Test
    void whatEverybodyMustHaveReadStandsInPlaceOfTheComposerUntilItIsConfirmed() {
        Someone hugo = this.world.hugo();
        assertThat(page(hugo, "/")).contains("id=\"composer\"");
        assertThat(page(this.gita, "/policies/notice")).contains("confirm it before they ask again.");
        post(this.gita, "/policies/notice", 303, "text", "Ask nothing <b>secret</b>.").expectHeader()
            .location("/policies?done=notice");
        String owing = page(hugo, "/");
        assertThat(owing).contains("Ask nothing &lt;b&gt;secret&lt;/b&gt;.").doesNotContain("id=\"composer\"");
        String confirmation = owing.replaceAll("(?s).*action=\"(/notices/[^\"]+)\".*", "$1");
        this.world.browserOf(hugo).put().uri(confirmation).exchange().expectStatus().isSeeOther();
        assertThat(page(hugo, "/")).contains("id=\"composer\"");
        assertThat(page(this.gita, "/policies")).contains("One person has confirmed it.");
        this.world.browserOf(this.dmitri).put().uri(confirmation).exchange().expectStatus().isNotFound();
        post(this.gita, "/policies/notice", 303, "text", "");
    }

    @Test
    void linksLeadWhereTheTenantSays() {
        assertThat(page(this.dmitri, "/policies/hosts?hosts=wiki.example&look=true"))
            .contains("Links could be followed to: wiki.example");
        post(this.dmitri, "/policies/hosts", 303, "hosts", "wiki.example\nintranet.example").expectHeader()
            .location("/policies?done=hosts");
        assertThat(page(this.world.ada(), "/")).contains("intranet.example wiki.example");
        assertThat(page(this.world.finn(), "/")).doesNotContain("wiki.example");
        assertThat(page(this.dmitri, "/policies/hosts?hosts=wiki.example&look=true"))
            .contains("Links would be text from now on to: intranet.example");
        assertThat(body(post(this.dmitri, "/policies/hosts", 422, "hosts", "https://a.example/x")))
            .contains("This is no host: https://a.example/x.");
    }

    @Test
    void whatMakesNoSenseIsSaidInTheFormWithWhatWasTyped() {
        for (String address : new String[] { "/policies/guardrails", "/policies/guardrails/trial" }) {
            assertThat(body(post(this.dmitri, address, 422, "name", "[x](y)", "recogniser", "card", "measure", "mask",
                    "way", "in")))
                .contains("Give a name of at most 40 letters", "[x](y)");
            assertThat(body(post(this.dmitri, address, 422, "name", "Word", "recogniser", "pattern", "measure", "block",
                    "way", "out", "terms", "a+")))
                .contains("This pattern has no end", "a+</textarea>");
        }
        post(this.dmitri, "/policies/guardrails", 422, "name", "Card", "recogniser", "colour", "measure", "mask", "way",
                "in");
        post(this.dmitri, "/policies/guardrails", 404, "name", "Card", "recogniser", "card", "measure", "mask", "way",
                "in", "department", "0198c0de-0000-7000-8000-000000000000");
    }

    private WebTestClient.ResponseSpec post(Someone someone, String address, int status, String... fields) {
        BodyInserters.FormInserter<String> form = BodyInserters.fromFormData(fields[0], fields[1]);
        for (int field = 2; field < fields.length; field += 2) {
            form = form.with(fields[field], fields[field + 1]);
        }
        return this.world.browserOf(someone).post().uri(address).body(form).exchange().expectStatus().isEqualTo(status);
    }

    private String page(Someone someone, String address) {
        return body(this.world.browserOf(someone).get().uri(address).exchange().expectStatus().isOk());
    }

    private static String body(WebTestClient.ResponseSpec answer) {
        byte[] body = answer.expectBody().returnResult().getResponseBody();
        return new String(body, StandardCharsets.UTF_8);
    }

}
