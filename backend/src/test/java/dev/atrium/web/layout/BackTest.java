package dev.atrium.web.layout;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

import static org.assertj.core.api.Assertions.assertThat;

class BackTest {

    @Test
    void leadsToThePageTheFormWasOn() {
        assertThat(from("http://atrium.example/search?q=a%20b&after=x")).isEqualTo("/search?q=a%20b&after=x");
    }

    @Test
    void leavesOutWhatConcernedTheMoment() {
        assertThat(from("http://atrium.example/?model=large&undo=1&rename=true&edit=2")).isEqualTo("/?model=large");
    }

    @ParameterizedTest
    @ValueSource(strings = { "http://evil.example/conversations", "http://atrium.example//evil.example", "not a url",
            "http://atrium.example@evil.example/", "mailto:ada@alder.test", "http://atrium.example" })
    void leadsNowhereElse(String referer) {
        assertThat(from(referer)).isEqualTo("/home");
    }

    private static String from(String referer) {
        var request = MockServerHttpRequest.post("/conversations/1/pin")
            .header("Host", "atrium.example")
            .header("Referer", referer);
        return Back.from(MockServerWebExchange.from(request), "/home");
    }

}
