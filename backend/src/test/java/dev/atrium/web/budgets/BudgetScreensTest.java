package dev.atrium.web.budgets;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;

import dev.atrium.budget.Reservations;
import dev.atrium.identity.Membership;
import dev.atrium.identity.Person;
import dev.atrium.kernel.Ids;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import dev.atrium.usage.Cost;
import dev.atrium.usage.Ledger;
import dev.atrium.usage.LedgerEntry;
import dev.atrium.usage.Tokens;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.BodyInserters;

import static org.assertj.core.api.Assertions.assertThat;

/// The rooms of budgets and usage and what a member sees, as a browser without scripts has them.
class BudgetScreensTest {

    private static final Currency EUR = Currency.getInstance("EUR");

    private final World world = World.shared();

    private final Someone dmitri = this.world.dmitri();

    private final Someone ada = somebody();

    @Test
    void anAdminSetsABudgetAndTheMemberSeesWhatIsLeftAndAsksForMore() {
        String email = this.ada.session().person().email();
        send(this.dmitri, "POST", "/budgets", "kind", "member", "who", email, "period", "month", "currency", "EUR",
                "soft", "5", "hard", "12,50")
            .expectHeader()
            .location("/budgets?done=set");
        World.now(this.world.bean(Reservations.class)
            .reserve(this.ada.caller(), Ids.next(), null, List.of(new Cost(10_000_000, EUR))));
        assertThat(page(this.dmitri, "/budgets?done=set")).contains("Set. It counts from now on.",
                "Spender, each month", "At most €12.50, told of at €5.00",
                "€0.00 spent, €10.00 reserved for answers being written", "Nearly spent");
        String mine = page(this.ada, "/settings/usage");
        assertThat(mine).contains("Spender, each month", "€2.50 left", "Ask for more");
        String budget = mine.replaceAll("(?s).*name=\"budget\" value=\"([0-9a-f-]+)\".*", "$1");
        send(this.ada, "POST", "/settings/usage/requests", "budget", budget, "reason", "The audit is due")
            .expectHeader()
            .location("/settings/usage?done=asked");
        assertThat(page(this.ada, "/settings/usage")).contains("Waits for a decision");
        String waiting = page(this.dmitri, "/budgets");
        assertThat(waiting).contains("Spender: The audit is due");
        String request = waiting.replaceAll("(?s).*action=\"/budgets/requests/([0-9a-f-]+)/approval\".*", "$1");
        send(this.dmitri, "PUT", "/budgets/requests/" + request + "/approval", "amount", "7.5").expectHeader()
            .location("/budgets?done=granted");
        assertThat(page(this.ada, "/settings/usage")).contains("Granted: €7.50 more until the next reset",
                "€10.00 left");
        send(this.dmitri, "DELETE", "/budgets/" + budget).expectHeader().location("/budgets?done=removed");
        assertThat(page(this.ada, "/settings/usage")).contains("No budget limits you.");
    }

    @Test
    void whatCannotBeIsSaidBesideWhatWasTyped() {
        assertThat(refused("kind", "member", "who", "nobody@alder.test", "period", "month", "currency", "EUR", "hard",
                "1"))
            .contains("There is nobody and no assistant with this address here.", "value=\"nobody@alder.test\"");
        assertThat(refused("kind", "tenant", "period", "month", "currency", "EUR", "hard", "much"))
            .contains("Give an amount of at most 1,000,000,000");
        assertThat(refused("kind", "tenant", "period", "month", "currency", "EUR"))
            .contains("Give a limit that is told of");
        assertThat(refused("kind", "tenant", "period", "month", "currency", "EUR", "soft", "2", "hard", "1"))
            .contains("What is told of cannot be above");
        assertThat(refused("kind", "tenant", "period", "century", "currency", "EUR", "hard", "1"))
            .contains("Say when it begins anew.");
        send(this.dmitri, "PUT", "/budgets/zone", "zone", "Mars/Olympus").expectStatus().isEqualTo(422);
        send(this.dmitri, "PUT", "/budgets/zone", "zone", "Europe/Madrid").expectHeader()
            .location("/budgets?done=zone");
        assertThat(page(this.dmitri, "/budgets")).contains("value=\"Europe/Madrid\"");
    }

    @Test
    void whatIsUsedIsDrawnAndListedAndTakenOut() {
        World.now(this.world.bean(Ledger.class)
            .enter(World.ALDER, new LedgerEntry(Ids.next(), Instant.now(), this.ada.caller().member(), null, "standard",
                    "complete", new Tokens(100, 50, 0), new Cost(1_250_000, EUR), false)));
        assertThat(page(this.dmitri, "/usage")).contains("<svg class=\"chart\"", "As a table", "Standard",
                "By department", "Spenders", "Not told");
        assertThat(page(this.world.eve(), "/usage")).contains("By model");
        String csv = page(this.dmitri, "/usage/entries");
        assertThat(csv).startsWith("at,reply,member,department")
            .contains(this.ada.caller().member() + ",Spenders,,standard,complete,100,50,0,1.250000,EUR,false");
        assertThat(page(this.ada, "/settings/usage")).contains("Standard", "€1.25");
        this.world.browserOf(this.ada).get().uri("/usage").exchange().expectStatus().isNotFound();
        this.world.browserOf(this.dmitri)
            .get()
            .uri("/usage?from=2020-01-01&until=2026-01-01")
            .exchange()
            .expectStatus()
            .isEqualTo(422);
    }

    private String refused(String... form) {
        return body(send(this.dmitri, "POST", "/budgets", form).expectStatus().isEqualTo(422));
    }

    private Someone somebody() {
        String subject = "spender-" + UUID.randomUUID();
        return this.world.signIn(new Person(World.ISSUER, subject, "Spender", subject + "@alder.test"),
                Membership.of(World.ALDER_BANK, List.of("/departments/Spenders")));
    }

    private String page(Someone who, String address) {
        return body(this.world.browserOf(who).get().uri(address).exchange().expectStatus().isOk());
    }

    private static String body(WebTestClient.ResponseSpec response) {
        return new String(response.expectBody().returnResult().getResponseBody(), StandardCharsets.UTF_8);
    }

    private WebTestClient.ResponseSpec send(Someone who, String method, String path, String... fieldsAndValues) {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        for (int index = 0; index < fieldsAndValues.length; index += 2) {
            form.add(fieldsAndValues[index], fieldsAndValues[index + 1]);
        }
        return this.world.browserOf(who)
            .method(HttpMethod.valueOf(method))
            .uri(path)
            .body(BodyInserters.fromFormData(form))
            .exchange();
    }

}
