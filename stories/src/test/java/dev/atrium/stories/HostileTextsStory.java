package dev.atrium.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import org.junit.jupiter.api.Test;

/// G8: each of some six hundred hostile texts, in every place where a text may stand. It changes nothing of a page but its
/// words, runs nothing, and nobody elsewhere hears of it. `bin/test` takes an eightieth of them through each
/// place, `bin/test --full` all.
@Told
class HostileTextsStory {

    private static final int SHARE = System.getenv("ATRIUM_FULL") == null ? 80 : 1;

    /// So many questions has a conversation here: what one page shows.
    private static final int TURNS = 10;

    private static final int WATCHED = Math.max(4, 80 / SHARE);

    private static final String HUGO = "hugo@fern.test";

    private static final List<String> TEXTS = HostileTexts.all();

    /// The places: a title, forms that were refused, addresses, searches, settings.
    @Test
    void changesNothingOfAPageThatPrintsItButItsWords(House house) {
        var page = house.member(HUGO).page();
        install(page);
        var subject = new HashMap<>(converse(page, List.of("harmless")).getFirst());
        subject.put("assistant", (String) page.evaluate("() => hostile.makes('harmless')"));
        var places = (List<?>) page.evaluate("() => hostile.places");
        assertThat(TEXTS).hasSizeGreaterThan(400);
        assertThat(places).hasSizeGreaterThan(12);
        for (int number = 0; number < places.size(); number++) {
            assertThat(list(page, "([place, texts, subject]) => hostile.breaches(place, texts, subject)",
                    places.get(number), share(number), subject))
                .as("%s", places.get(number))
                .isEmpty();
        }
    }

    /// Lists: the sidebar, the archive, what a search has found; and whole conversations,
    /// with each question in a form too.
    @Test
    void changesNothingOfAListOrAConversationButItsWords(House house) {
        var page = house.member(HUGO).page();
        install(page);
        var conversations = conversations(page, share(0));
        assertThat(list(page, "([paths]) => hostile.breachesOfPages(paths)", paths(conversations))).isEmpty();
        assertThat(
                list(page, "([paths, texts, conversations]) => hostile.breachesOfTitles(paths, texts, conversations)",
                        List.of("/", "/conversations?shelf=recent", "/search?q=zebra"), share(1), conversations))
            .isEmpty();
        for (var conversation : conversations) {
            page.evaluate("id => hostile.send(`/conversations/${id}/archive`, {_method: 'PUT'})", conversation);
        }
        assertThat(
                list(page, "([paths, texts, conversations]) => hostile.breachesOfTitles(paths, texts, conversations)",
                        List.of("/conversations?shelf=archived", "/search?q=zebra"), share(2), conversations))
            .isEmpty();
    }

    @Test
    void doesNothingOnAnyScreenThatShowsIt(House house) throws IOException {
        var log = Files.createTempFile("atrium-network", ".json");
        try (var browser = house.anotherBrowser("--log-net-log=" + log)) {
            var hugo = house.member(HUGO, browser);
            var page = hugo.page();
            var watch = Watch.of(page, house.url());
            install(page);
            var conversations = conversations(page, share(3));
            entitle(page, conversations);
            for (var conversation : conversations) {
                hugo.opens("/conversations/" + conversation);
                isRendered(page);
                assertThat(faults(page)).isEmpty();
                page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
                assertThat(faults(page)).isEmpty();
                page.pdf();
                page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
            }
            for (var path : List.of("/", "/search?q=zebra", "/conversations?shelf=recent",
                    "/conversations/" + conversations.getFirst() + "?rename=true")) {
                hugo.opens(path);
            }
            opensAssistants(hugo);
            for (var text : share(0).subList(0, WATCHED)) {
                hugo.asks("[[echo,rate=400]]" + text.replace("\0", "") + "\n\nThe end.").isComplete();
                isRendered(page);
                assertThat(faults(page)).isEmpty();
            }
            page.waitForTimeout(1000);
            assertThat(watch.seen()).isEmpty();
            assertThat(page.evaluate("() => ({}).polluted === undefined")).isEqualTo(true);
        }
        assertThat(HostileTexts.strangersIn(log)).containsOnly("localhost");
        Files.delete(log);
    }

    /// One that is made of such texts, on each of its screens.
    private static void opensAssistants(Visitor hugo) {
        var page = hugo.page();
        page.navigate("/");
        install(page);
        var assistant = (String) page.evaluate("() => hostile.makes('harmless')");
        for (var text : share(4).subList(0, WATCHED / 2)) {
            hugo.opens("/");
            install(page);
            page.evaluate("([text, assistant]) => hostile.saved(text, {assistant})", List.of(text, assistant));
            for (var screen : List.of("", "/edit", "/publishing", "/sharing", "/access")) {
                hugo.opens("/assistants/" + assistant + screen);
            }
            hugo.opens("/assistants");
        }
    }

    @Test
    void theWatchNoticesAScriptAndARequest(House house) {
        var page = house.member(HUGO).page();
        var watch = Watch.of(page, house.url());
        page.setContent("<img src='http://evil.test/x' onerror='ranAScript(1)'>");
        page.waitForTimeout(500);
        assertThat(watch.seen()).contains("a script", "a request: http://evil.test/x");
    }

    private static List<String> share(int number) {
        return IntStream.range(0, TEXTS.size())
            .filter(index -> index % SHARE == number % SHARE)
            .mapToObj(TEXTS::get)
            .toList();
    }

    /// All of the same length, so that their pages can be compared.
    private static List<String> conversations(Page page, List<String> texts) {
        var all = new ArrayList<>(texts);
        while (all.size() % TURNS > 0) {
            all.add("harmless");
        }
        return IntStream.range(0, all.size() / TURNS)
            .mapToObj(number -> converse(page, all.subList(number * TURNS, (number + 1) * TURNS)).getFirst()
                .get("conversation"))
            .toList();
    }

    private static List<Map<String, String>> converse(Page page, List<String> texts) {
        @SuppressWarnings("unchecked")
        var subjects = (List<Map<String, String>>) page.evaluate("texts => hostile.converses(texts)", texts);
        return subjects;
    }

    private static void entitle(Page page, List<String> conversations) {
        for (int number = 0; number < conversations.size(); number++) {
            page.evaluate("([id, title]) => hostile.send(`/conversations/${id}`, {_method: 'PATCH', title})",
                    List.of(conversations.get(number), shortened(share(number).get(number))));
        }
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(100, text.length()));
    }

    private static List<String> paths(List<String> conversations) {
        return conversations.stream().map(conversation -> "/conversations/" + conversation).toList();
    }

    private static void isRendered(Page page) {
        page.waitForFunction("""
                () => [...document.querySelectorAll(".message__text")].every((text) =>
                    text.querySelector(".message__source").hidden)
                    && document.querySelectorAll(".diagram:not(.diagram--drawn, .diagram--failed)").length === 0""");
    }

    private static List<String> faults(Page page) {
        return list(page,
                """
                        () => {
                            const policy = {origin: location.origin,
                                hosts: document.querySelector('meta[name="atrium-hosts"]')?.content.split(/[ ,]+/).filter(Boolean) ?? []}
                            const faultsOf = %s
                            return [...document.querySelectorAll(".markdown")].flatMap((root) => faultsOf(root, policy))
                        }"""
                    .formatted(HostileTexts.oracle()));
    }

    private static List<String> list(Page page, String script, Object... arguments) {
        return ((List<?>) page.evaluate(script, arguments)).stream().map(String::valueOf).toList();
    }

    private static void install(Page page) {
        page.navigate("/");
        page.evaluate("window.hostile = " + HostileTexts.places());
    }

}
