package dev.atrium.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the model writes becomes something to read, and never something that acts.
@Told
class RenderingStory {

    private static final String ALL_KINDS = """
            [[echo,rate=0]]
            ## Terms of the loan

            The rate is **fixed**, see `rate.conf` and the *annex*.

            1. Signed in May
            2. Paid in June
               - by transfer

            | Year | Rate | Paid |
            | --- | ---: | :---: |
            | 2026 | 3.1 % | yes |
            | 2027 | 3.4 % | no |

            ```java
            record Loan(String name, int years) {
                // how much is due
                int due() { return years * 12; }
            }
            ```

            Interest is $r = \\frac{p}{12}$ and

            $$\\sum_{k=1}^{n} \\frac{a}{(1+r)^k}$$

            > Nothing here is advice.

            ```mermaid
            graph LR
              Ask --> Check --> Sign
            ```
            """;

    @Test
    void markdownTablesCodeMathsAndDiagramsAreShownAsWhatTheyAre(House house) {
        var ada = house.ada();
        var shown = ada.asks(ALL_KINDS).isComplete().says("Terms of the loan").shown();
        assertThat(shown.locator("strong")).hasText("fixed");
        assertThat(shown.locator("ol > li")).hasCount(2);
        assertThat(shown.locator(".markdown__table td").first()).hasText("2026");
        assertThat(shown.locator("blockquote")).containsText("Nothing here is advice.");
        assertThat(shown.locator("figure.code .code__language").first()).hasText("java");
        assertThat(shown.locator("code.hljs .hljs-keyword").first()).hasText("record");
        assertThat(shown.locator("math")).hasCount(2);
        assertThat(shown.locator("figure.diagram iframe")).isVisible();
        assertThat(ada.page().frameLocator("figure.diagram iframe").locator("svg").first()).isVisible();
        assertThat(ada.faults()).isEmpty();
    }

    @Test
    void codeAndWholeAnswersAreCopiedAsTheyWereWritten(House house) {
        var ada = house.ada();
        ada.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        var answer = ada.asks(ALL_KINDS).isComplete();
        answer.place()
            .locator("figure.code button")
            .filter(new Locator.FilterOptions().setHasText("Copy"))
            .first()
            .click();
        assertThat(clipboard(ada)).isEqualTo("""
                record Loan(String name, int years) {
                    // how much is due
                    int due() { return years * 12; }
                }
                """);
        answer.place().hover();
        answer.place().locator(".message__actions").getByLabel("Copy").click();
        assertThat(clipboard(ada)).isEqualTo(answer.text()).contains("## Terms of the loan", "| 2027 |");
    }

    @ParameterizedTest
    @ValueSource(strings = { "<script>window.acted = 1</script><img src=x onerror='window.acted = 1'>",
            "![a](https://evil.example/a.png) <img src='https://evil.example/b.png'>",
            "[click](javascript:window.acted=1) <a href='javascript:window.acted=1'>here</a>",
            "<iframe src='https://evil.example/'></iframe><object data='https://evil.example/'></object>",
            "<style>body{display:none}</style><link rel=stylesheet href='https://evil.example/c.css'>",
            "<form action='https://evil.example/'><button>Sign in again</button></form>",
            "<svg onload='window.acted=1'><use href='https://evil.example/d.svg#x'/></svg>",
            "$\\href{javascript:window.acted=1}{x}$ $\\includegraphics{https://evil.example/e.png}$",
            "```mermaid\ngraph LR\n  A[\"<img src=x onerror=parent.acted=1>\"] --> B\n  click A \"javascript:parent.acted=1\"\n```" })
    void aHostileAnswerDoesNothing(String hostile, House house) {
        var ada = house.ada();
        var requests = new ArrayList<String>();
        var dialogs = new ArrayList<String>();
        ada.page().onRequest(request -> requests.add(request.url()));
        ada.page().onDialog(dialog -> {
            dialogs.add(dialog.message());
            dialog.dismiss();
        });
        var answer = ada.asks("[[echo,rate=0]] " + hostile + "\n\nThe end.").isComplete().says("The end.");
        answer.shown().locator("a").all().forEach(Locator::click);
        assertThat(requests).allMatch(url -> url.startsWith(house.url()) || url.startsWith("data:"));
        assertThat(dialogs).isEmpty();
        assertThat(ada.page().evaluate("() => window.acted === undefined")).isEqualTo(true);
        assertThat(answer.shown().locator("script, style, link, object, embed, form, iframe:not(.diagram__frame), img"))
            .hasCount(0);
        ada.isAt(ada.path());
    }

    @Test
    void aHostileTitleIsOnlyAName(House house) {
        var ada = house.ada();
        ada.asks("Say exactly: harmless").isComplete();
        ada.sidebar().renames("harmless", "<img src=x onerror=window.acted=1>");
        ada.reloads();
        ada.sidebar().lists("<img src=x onerror=window.acted=1>");
        assertThat(ada.page().evaluate("() => window.acted === undefined")).isEqualTo(true);
    }

    private static String clipboard(Visitor visitor) {
        return (String) visitor.page().evaluate("() => navigator.clipboard.readText()");
    }

}
