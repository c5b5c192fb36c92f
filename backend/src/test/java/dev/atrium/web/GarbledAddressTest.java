package dev.atrium.web;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import dev.atrium.assistant.AssistantId;
import dev.atrium.chat.Asked;
import dev.atrium.chat.Chat;
import dev.atrium.chat.Question;
import dev.atrium.kernel.Cursor;
import dev.atrium.testing.Garbled;
import dev.atrium.testing.Rounds;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/// G43. Whatever stands in an address is answered with a page or a refusal, never with a fault of ours.
class GarbledAddressTest {

    private static final World WORLD = World.shared();

    private final Someone ada = WORLD.newcomer();

    private final WebTestClient browser = WORLD.browserOf(this.ada);

    private final Asked own = World.now(WORLD.bean(Chat.class)
        .ask(this.ada.caller(), new Question(null, null, "Mine", null, null, false, null, null)));

    private final AssistantId assistant = new MatrixAssistants(WORLD).made(this.ada.caller(), "mine",
            new MatrixAssistants(WORLD).picture(this.ada.caller()), WORLD.ben().caller().member());

    /// Every address that takes something in its query; a new one is one line here.
    private List<String> addresses() {
        String conversation = "/conversations/" + this.own.conversation();
        String assistant = "/assistants/" + this.assistant;
        return List.of("/?model=", "/?starter=", "/?temporary=", "/conversations?shelf=",
                "/conversations?shelf=recent&after=", "/conversations?shelf=archived&after=",
                "/conversations?shelf=recent&under=", conversation + "?leaf=", conversation + "?before=",
                conversation + "?edit=", conversation + "?rename=", "/search?q=", "/search?q=mine&after=",
                "/replies/" + this.own.question() + "/events?after=", "/assistants?q=", "/assistants?category=",
                "/assistants?shelf=", "/assistants?shelf=new&after=", "/assistants?q=mine&after=", "/assistants?done=",
                "/assistants/new?name=", "/assistants/new?name=mine&description=", assistant + "?done=",
                assistant + "/edit?name=", assistant + "/sharing?q=", assistant + "/sharing?member=",
                assistant + "/sharing?department=", assistant + "/sharing?everybody=",
                assistant + "/sharing?everybody=true&level=", assistant + "/access?member=", assistant + "/access?q=",
                assistant + "/versions?below=", assistant + "/versions/1?against=", "/members?q=");
    }

    @Test
    void noQueryIsAFaultOfOurs() {
        Garbled words = Garbled.of(12, new Cursor(Instant.now(), UUID.randomUUID()).toString(),
                this.own.reply().toString(), "recent", "0.0", "2026-11", "Mine");
        Map<String, Integer> faults = new TreeMap<>();
        for (String address : addresses()) {
            for (int i = 0; i < Rounds.of(10, 1_000); i++) {
                String value = words.next();
                int status = answered(address, value.substring(0, Math.min(value.length(), 1_000)));
                if (status >= 500) {
                    faults.put(address + value, status);
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "+1000000000-12-31T23:59:59Z", "-1000000000-01-01T00:00:00Z", "+300000-01-01T00:00:00Z",
            "-5000-01-01T00:00:00Z" })
    void aPlaceBeforeOrAfterAllTimeIsRefused(String moment) {
        byte[] place = (moment + "/" + UUID.randomUUID()).getBytes(StandardCharsets.US_ASCII);
        List<Integer> answers = new ArrayList<>();
        for (String address : addresses()) {
            if (address.endsWith("after=") && !address.startsWith("/replies")) {
                answers.add(get(address, Base64.getUrlEncoder().withoutPadding().encodeToString(place)));
            }
        }
        assertThat(answers).hasSize(5).containsOnly(422);
    }

    /// A crowded machine may say once that it is too busy, but not always for the same
    /// words.
    private int answered(String address, String value) {
        int status = get(address, value);
        for (int again = 0; status == 503 && again < 3; again++) {
            status = get(address, value);
        }
        return status;
    }

    private int get(String address, String value) {
        return this.browser.get()
            .uri(URI.create(
                    "http://localhost:" + WORLD.port() + address + URLEncoder.encode(value, StandardCharsets.UTF_8)))
            .exchange()
            .expectBody(String.class)
            .returnResult()
            .getStatus()
            .value();
    }

}
