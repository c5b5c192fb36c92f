package dev.atrium.stories;

import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;

/// Every screen in the light, in the dark and on a phone: kept as pictures in `stories/target/screens` for people to
/// look at, and searched for faults that would keep somebody out.
@Told
class ScreensStory {

    private static final String ANSWER = """
            [[echo,rate=0]]
            Here is what the contract says about **early repayment**, in short.

            ## What is allowed

            - Up to **10 %** of the sum a year without a fee
            - More than that with a fee of *one percent*, see clause `7.2`
            - Nothing in the first twelve months

            | Year | Free of charge | Fee beyond it |
            | --- | ---: | ---: |
            | 1 | none | not possible |
            | 2 to 5 | 10 % | 1.0 % |
            | 6 and later | 25 % | 0.5 % |

            ```java
            record Repayment(BigDecimal sum, int year) {
                // clause 7.2: ten percent are free
                BigDecimal free() { return sum.multiply(share(year)); }
            }
            ```

            The fee is $f = \\frac{s - s_0}{100}$. As a picture:

            ```mermaid
            graph LR
              Ask --> Check --> Sign
            ```
            """;

    @Test
    void signingIn(House house) {
        var ada = house.stranger("ada@alder.test");
        var album = new Album(ada);
        ada.opens("/");
        ada.isAtKeycloak();
        album.keeps("sign-in");
        ada.givesEmail();
        ada.page().locator("input[name=password]").waitFor();
        album.keeps("sign-in-password");
        ada.givesPassword("wrong");
        ada.sees("That e-mail and password do not match.");
        album.keeps("sign-in-refused");
        album.hasNoSeriousFaults();
    }

    @Test
    void choosingATenantAndBelongingToNone(House house) {
        var mira = house.stranger("mira@both.test");
        mira.opens("/");
        mira.signsIn();
        mira.isAt("/tenants");
        var album = new Album(mira);
        album.keeps("tenants");
        album.hasNoSeriousFaults();
        var nora = house.stranger("nora@nowhere.test");
        nora.opens("/");
        nora.signsIn();
        nora.isAt("/no-organization");
        album = new Album(nora);
        album.keeps("no-organization");
        nora.clicks("Sign out");
        nora.isAt("/signed-out");
        album.keeps("signed-out");
        album.hasNoSeriousFaults();
    }

    @Test
    void theChat(House house) {
        var eve = house.member("eve@alder.test");
        var album = new Album(eve);
        eve.opens("/");
        album.keeps("chat-empty");
        eve.opens("/?temporary=true");
        album.keeps("chat-temporary");
        eve.opens("/?starter=compare");
        album.keeps("chat-starter");
        for (var question : new String[] { "Say exactly: minutes of the risk board", "A list of three cities",
                "How do I write a cover letter in Spanish?" }) {
            eve.asks(question).isComplete();
        }
        var answer = eve.asks("When may the loan be paid back early, and what does it cost?\n" + ANSWER).isComplete();
        eve.page().frameLocator("figure.diagram iframe").locator("svg").first().waitFor();
        eve.page().locator("#scroll").evaluate("scroll => scroll.scrollTop = 0");
        album.keeps("chat");
        eve.page().locator("#scroll").evaluate("scroll => scroll.scrollTop = scroll.scrollHeight");
        answer.place().hover();
        album.keeps("chat-end");
        answer.regenerated().isComplete();
        eve.chat().answer().place().hover();
        album.keeps("chat-versions");
        album.hasNoSeriousFaults();
    }

    @Test
    void theChatWhileAnAnswerIsWritten(House house) {
        var eve = house.member("eve@alder.test");
        var album = new Album(eve);
        var slow = eve.asks("[[slow-first@8s,tokens=4000,rate=30]] Take your time");
        album.keeps("chat-thinking");
        slow.holds(200);
        album.keeps("chat-writing");
        eve.chat().stops();
        slow.isStopped();
        album.keeps("chat-stopped");
        album.hasNoSeriousFaults();
    }

    @Test
    void answersThatAreNotWhole(House house) {
        var eve = house.member("eve@alder.test");
        var album = new Album(eve);
        eve.asks("[[tokens=60,reasoning=0,cut@37,rate=200]] Interest of last year").isInterrupted();
        album.keeps("chat-interrupted");
        eve.asks("[[400]] Not for this model").hasFailed();
        album.keeps("chat-failed");
        eve.asks("[[refuse,tokens=8,rate=0]] Not allowed").is("refused");
        album.keeps("chat-refused");
        album.hasNoSeriousFaults();
    }

    @Test
    void whatIsDoneWithQuestionsAndConversations(House house) {
        var eve = house.member("eve@alder.test");
        var album = new Album(eve);
        eve.asks("The annual report").isComplete();
        eve.chat().isTitled("Annual report");
        eve.page().locator(".bar .menu > summary").click();
        album.keeps("conversation-menu");
        eve.page().keyboard().press("Escape");
        eve.chat().question("The annual report").hover();
        eve.page().getByLabel("Edit").click();
        album.keeps("chat-edit");
        eve.sidebar().opensRenaming("Annual report");
        album.keeps("chat-rename");
        eve.opens("/");
        eve.sidebar().deletes("Annual report");
        eve.sees("The conversation is deleted.");
        eve.page().getByText("Undo").hover();
        album.keeps("undo");
        eve.page().keyboard().press("Shift+Tab");
        eve.page().keyboard().press("?");
        eve.page().locator("dialog[open]").waitFor();
        album.keeps("keyboard");
        album.hasNoSeriousFaults();
    }

    @Test
    void theOtherPages(House house) {
        var eve = house.member("eve@alder.test");
        var album = new Album(eve);
        eve.asks("Say exactly: a heron in the garden").isComplete();
        eve.sidebar().archives("heron");
        eve.opens("/search");
        album.keeps("search-empty");
        eve.opens("/search?q=heron");
        eve.sees("Newest first");
        album.keeps("search");
        eve.opens("/search?q=walrus");
        album.keeps("search-nothing");
        eve.opens("/conversations?shelf=archived");
        album.keeps("archived");
        eve.opens("/settings");
        album.keeps("settings");
        eve.opens("/nowhere");
        eve.seesHeading("There is nothing here");
        album.keeps("error-not-found");
        album.hasNoSeriousFaults();
    }

    @Test
    void assistantsForThoseWhoMakeThem(House house) {
        var hugo = house.member("hugo@fern.test");
        var album = new Album(hugo);
        hugo.opens("/assistants?category=learning");
        album.keeps("assistants-none");
        hugo.opens("/assistants/new");
        album.keeps("assistant-new");
        hugo.page().locator("input[name=name]").fill("Handbook of the clinic");
        hugo.page().locator("textarea[name=description]").fill("Answers questions about shifts, holidays and hygiene.");
        hugo.clicks("Continue");
        hugo.page().waitForURL(url -> url.endsWith("/edit"));
        var builder = hugo.path();
        var at = builder.replace("/edit", "");
        hugo.page()
            .locator("textarea[name=instructions]")
            .fill("Answer from the handbook.\nSay which page.\n".repeat(12));
        hugo.page().locator("input[name=starters]").first().fill("How many days of holiday do I have?");
        hugo.page().locator("input[name=categories][value=learning]").check();
        hugo.sees("Saved");
        album.keeps("assistant-builder");
        hugo.opens(at + "/publishing");
        album.keeps("assistant-publishing");
        hugo.clicks("Publish");
        hugo.sees("Published.");
        album.keeps("assistant");
        hugo.opens(at + "/versions/1");
        album.keeps("assistant-version");
        hugo.opens(at + "/versions");
        album.keeps("assistant-versions");
        hugo.opens(at + "/sharing?everybody=true&level=use");
        album.keeps("assistant-sharing");
        hugo.page().locator(".proposal button").click();
        hugo.sees("Awaits review");
        hugo.opens(at + "/access");
        album.keeps("assistant-access");
        hugo.opens("/assistants");
        album.keeps("assistants");
        hugo.opens("/assistants/new?name=Handbook+of+the+clinic");
        album.keeps("assistant-alike");
        album.hasNoSeriousFaults();
        var gita = house.member("gita@fern.test");
        album = new Album(gita);
        gita.opens("/reviews");
        album.keeps("reviews");
        gita.page().getByText("Handbook of the clinic").first().click();
        gita.sees("Whom it would reach");
        album.keeps("review");
        gita.opens("/assistants/all");
        gita.page().locator(".deeds-of > summary").first().click();
        album.keeps("oversight");
        gita.opens("/settings");
        album.keeps("settings-admin");
        album.hasNoSeriousFaults();
    }

    @Test
    void theDrawerOnAPhone(House house) {
        var eve = house.member("eve@alder.test");
        var album = new Album(eve);
        eve.opens("/");
        album.keepsOne("drawer-closed-phone", ColorScheme.LIGHT, true);
        eve.page().locator(".topbar__toggle").click();
        album.keepsOne("drawer-phone", ColorScheme.LIGHT, true);
        album.keepsOne("drawer-phone-dark", ColorScheme.DARK, true);
        album.hasNoSeriousFaults();
    }

    @Test
    void inSpanish(House house) {
        var carla = house.carla();
        var album = new Album(carla);
        carla.opens("/");
        album.keeps("chat-empty-es");
        carla.asks("¿Puedes hacer una lista de tres ciudades?").isComplete();
        album.keeps("chat-es");
        carla.opens("/settings");
        album.keeps("settings-es");
        carla.opens("/search");
        album.keeps("search-es");
        album.hasNoSeriousFaults();
    }

}
