package dev.atrium.web.seats;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import dev.atrium.identity.Department;
import dev.atrium.identity.DepartmentId;
import dev.atrium.seat.Idle;
import dev.atrium.seat.SeatWish;
import dev.atrium.seat.Seats;
import dev.atrium.seat.Waves;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import dev.atrium.web.layout.ScreenSamples;
import dev.atrium.web.layout.Screens;
import dev.atrium.web.layout.Sidebar;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;

import static org.assertj.core.api.Assertions.assertThat;

/// The room of seats, and what whoever waits sees, as a browser without scripts has it.
class SeatsScreensTest {

    private static final Sidebar SIDEBAR = ScreenSamples.sidebar("rooms");

    private final World world = World.shared();

    private final Waves waves = new Waves(this.world);

    private final Someone dmitri = this.world.dmitri();

    private final String name = Waves.unique("Screens");

    private final DepartmentId department = this.waves.department(this.name);

    @Test
    void theRoomIsThereForThoseAloneWhoManagePeople() {
        assertThat(page(this.dmitri, "/seats")).contains("How many people may use Atrium", "aria-current=\"page\"");
        for (Someone other : List.of(this.world.ada(), this.world.eve(), this.world.iris())) {
            this.world.browserOf(other).get().uri("/seats").exchange().expectStatus().isNotFound();
        }
    }

    @Test
    void whatANumberWouldDoIsShownBeforeItCounts() {
        Someone first = member();
        Someone second = member();
        String rule = "/seats/rule?department=" + this.department;
        assertThat(page(this.dmitri, rule)).contains("For whom: " + this.name);
        assertThat(page(this.dmitri, rule + "&kind=limited&seats=1&idleDays=30&look=true")).contains(
                "1 of 1 seat taken.", "One member would wait for one of them.",
                "has not asked for 30 days is warned for 7 days", "value=\"limited\"");
        page(second, "/");
        post(this.dmitri, 303, "department", this.department.toString(), "kind", "limited", "seats", "1").expectHeader()
            .location("/seats?done=set");
        String all = page(this.dmitri, "/seats?done=set");
        assertThat(all).contains("It counts from now on.", this.name, "1 of 1 seat taken.", "One member waits.");
        String policy = "/seats/" + this.waves.count(this.department).policy().id();
        assertThat(page(this.dmitri, policy)).contains(second.session().person().email(),
                first.session().person().email(), "goes to member, who is first in line");
        this.world.browserOf(this.dmitri)
            .delete()
            .uri("/seats/members/" + first.caller().member())
            .exchange()
            .expectStatus()
            .isSeeOther();
        page(second, "/");
        this.world.browserOf(this.dmitri)
            .delete()
            .uri("/seats/members/" + second.caller().member())
            .exchange()
            .expectStatus()
            .isEqualTo(409);
        for (String[] wrong : new String[][] { { "seats", "many" }, { "seats", "1000001" }, { "seats", "" },
                { "seats", "1", "idleDays", "0" } }) {

            assertThat(body(post(this.dmitri, 422, with(wrong)))).contains("role=\"alert\"");
        }
        this.waves.say(SeatWish.nothing(this.department));
    }

    @Test
    void whoWaitsSeesThatTheyWaitWhereverTheyComeAndKeepsSettingsAndSigningOut() {
        this.waves.limit(this.department, 0);
        Someone waiting = member();
        WebTestClient browser = this.world.browserOf(waiting);
        for (String address : List.of("/", "/assistants", "/conversations", "/search", "/settings/usage", "/people")) {
            browser.get()
                .uri(address)
                .accept(MediaType.TEXT_HTML)
                .exchange()
                .expectStatus()
                .isSeeOther()
                .expectHeader()
                .valueMatches("Location", ".*/waiting");
        }
        Map<String, MediaType> others = Map.of("/assistants", MediaType.APPLICATION_JSON,
                "/replies/" + this.department + "/events", MediaType.TEXT_EVENT_STREAM);
        others.forEach((address,
                wish) -> assertThat(
                        body(browser.get().uri(address).accept(wish).exchange().expectStatus().isForbidden()))
                    .contains("urn:atrium:seat.waiting", "You are on the waiting list."));
        browser.post()
            .uri("/conversations")
            .body(BodyInserters.fromFormData("question", "Let me in"))
            .exchange()
            .expectStatus()
            .isForbidden();
        assertThat(page(waiting, "/waiting")).contains("You are on the waiting list", "Alder Bank",
                "you have been waiting since", "action=\"/logout\"", "href=\"/settings\"");
        assertThat(page(waiting, "/settings")).contains("name=\"theme\"", "href=\"/waiting\"")
            .doesNotContain("href=\"/settings/usage\"", "id=\"conversations\"");
        browser.post()
            .uri("/settings")
            .body(BodyInserters.fromFormData("language", "es").with("theme", "dark"))
            .exchange()
            .expectStatus()
            .isSeeOther();
        assertThat(page(waiting, "/waiting")).contains("Estás en la lista de espera");
        this.waves.say(SeatWish.nothing(this.department));
        assertThat(page(waiting, "/")).contains("id=\"composer\"");
        browser.get().uri("/waiting").exchange().expectStatus().isSeeOther().expectHeader().location("/");
        browser.post().uri("/logout").exchange().expectStatus().is3xxRedirection();
    }

    @Test
    void whoseSeatIsIdleIsWarnedOnTheirPagesUntilTheyAsk() {
        this.waves.say(SeatWish.limited(this.department, 5, new Idle(30, 7)));
        Someone idle = member();
        assertThat(page(idle, "/")).doesNotContain("your seat goes to somebody who waits");
        this.waves.hasNotAskedFor(31, idle);
        this.waves.sweep();
        assertThat(page(idle, "/")).contains("your seat goes to somebody who waits", "id=\"composer\"");
        World.now(this.world.bean(Seats.class).asked(this.waves.now(idle)));
        assertThat(page(idle, "/")).doesNotContain("your seat goes to somebody who waits");
        this.waves.say(SeatWish.nothing(this.department));
    }

    @Test
    void everythingIsSaidInBothLanguagesAndNothingIsMarkup() {
        Screens screens = new Screens();
        for (Locale language : List.of(Locale.ENGLISH, Locale.forLanguageTag("es"))) {
            pages().forEach((template, page) -> {
                String html = screens.show(template, page, language);
                Screens.keep(template.replace('/', '-') + "-" + language, html);
                assertThat(html).as(template).doesNotContain("??").doesNotContain("<b>");
            });
        }
    }

    private static Map<String, Object> pages() {
        Map<String, Object> pages = new TreeMap<>();
        pages.put("seats/all",
                new SeatsPage(SIDEBAR,
                        List.of(new SeatsPage.Row("p1", "Legal <b>", "d1", "12 of 15", "3 wait", true),
                                new SeatsPage.Row("p2", "Risk", "d2", "As many as come", null, false)),
                        List.of(new Department(new DepartmentId(UUID.randomUUID()), "Legal")), "set"));
        pages.put("seats/rule",
                new SeatRulePage(SIDEBAR, "Legal <b>", "d1", "limited", "15", "30", "7", List.of("12 of 15"), "No."));
        pages.put("seats/one", new PolicySeatsPage(SIDEBAR, "Legal", "12 of 15",
                List.of(new PolicySeatsPage.Waits("m1", "Ada <b>", "a@x.test", ScreenSamples.NOW, true)),
                List.of(new PolicySeatsPage.Holds("m2", "Ben", "b@x.test", ScreenSamples.NOW, ScreenSamples.NOW)),
                "Ada <b>", true, "given"));
        pages.put("seats/waiting", new WaitingPage("Alder <b>", ScreenSamples.NOW));
        return pages;
    }

    private Someone member() {
        return this.waves.comes("member", "/departments/" + this.name);
    }

    private String[] with(String... fields) {
        String[] all = new String[fields.length + 4];
        System.arraycopy(fields, 0, all, 4, fields.length);
        all[0] = "department";
        all[1] = this.department.toString();
        all[2] = "kind";
        all[3] = "limited";
        return all;
    }

    private WebTestClient.ResponseSpec post(Someone someone, int status, String... fields) {
        BodyInserters.FormInserter<String> form = BodyInserters.fromFormData(fields[0], fields[1]);
        for (int field = 2; field < fields.length; field += 2) {
            form = form.with(fields[field], fields[field + 1]);
        }
        return this.world.browserOf(someone)
            .post()
            .uri("/seats/rule")
            .body(form)
            .exchange()
            .expectStatus()
            .isEqualTo(status);
    }

    private String page(Someone someone, String address) {
        return body(this.world.browserOf(someone)
            .get()
            .uri(address)
            .accept(MediaType.TEXT_HTML)
            .exchange()
            .expectStatus()
            .isOk());
    }

    private static String body(WebTestClient.ResponseSpec answer) {
        byte[] body = answer.expectBody().returnResult().getResponseBody();
        return new String(body, StandardCharsets.UTF_8);
    }

}
