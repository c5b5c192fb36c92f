package dev.atrium.web.signin;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReturnPathTest {

    @ParameterizedTest
    @ValueSource(strings = { "/", "/conversations/0199aaaa-0000-7000-8000-000000000001",
            "/search?q=loan%20terms&after=x", "/settings", "/conversations/1?leaf=2", "/?model=standard" })
    void aPathOfOursIsKept(String path) {
        assertThat(ReturnPath.of(path)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "//evil.test", "///evil.test", "/\\evil.test", "\\/evil.test", "\\\\evil.test",
            "http://evil.test", "https:evil.test", "https:/evil.test", "HTTPS://evil.test/", "javascript:alert(1)",
            "data:text/html,x", "/\t/evil.test", "/\n/evil.test", "\t//evil.test", " //evil.test", "/ /evil.test",
            "/..//evil.test", "/.//evil.test", "/a//evil.test", "/x\\..\\evil", "@evil.test", "evil.test", "/é",
            "/\u2028/evil.test", "/\u0000", "/a#//evil.test", "/a\r\nSet-Cookie: a=b", "mailto:a@evil.test",
            "http:\\\\evil.test", "//evil.test@localhost", "/oauth2/authorization/keycloak",
            "/login/oauth2/code/keycloak", "/logout", "?to=//evil.test", "/<script>", "/\"x", "/{x}", "/`x", "/|x",
            "/^x" })
    void everythingElseBecomesTheFirstPage(String wish) {
        assertThat(ReturnPath.of(wish)).isEqualTo("/");
    }

    @Test
    void noWishAndATooLongOneBecomeTheFirstPage() {
        assertThat(ReturnPath.of(null)).isEqualTo("/");
        assertThat(ReturnPath.of("/" + "a".repeat(499))).hasSize(500);
        assertThat(ReturnPath.of("/" + "a".repeat(500))).isEqualTo("/");
    }

}
