package dev.atrium.stories;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.Cookie;
import dev.atrium.stack.AtriumServer;
import dev.atrium.stack.LocalStack;
import dev.atrium.stack.Project;
import dev.atrium.stack.sample.SampleWorld;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Where the stories happen: Atrium with all it needs, and the browsers of the people in it.
final class House {

    private static final List<String> CHROMIUM = List.of("--no-sandbox", "--disable-gpu", "--disable-quic",
            "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--force-color-profile=srgb");

    private final LocalStack stack;

    private final Playwright playwright;

    private final Browser browser;

    private final Map<String, List<Cookie>> signedIn = new HashMap<>();

    /// Left by people who have gone home.
    private final Deque<BrowserContext> free = new ArrayDeque<>();

    private final List<Visitor> visitors = new ArrayList<>();

    private House(LocalStack stack) {
        this.stack = stack;
        this.playwright = Tools.playwright();
        this.browser = anotherBrowser();
        PlaywrightAssertions.setDefaultAssertionTimeout(Patience.USUAL);
    }

    static House open() {
        return new House(RunningStack.open());
    }

    /// A browser with more on its command line than the one all others use.
    Browser anotherBrowser(String... switches) {
        var arguments = Stream.concat(CHROMIUM.stream(), Stream.of(switches)).toList();
        return playwright.chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(Tools.chromium()).setArgs(arguments));
    }

    /// Somebody in a browser that knows nobody.
    Visitor stranger(String email) {
        return enters(email, browser);
    }

    /// Somebody in a browser in which they have signed in before.
    Visitor member(String email) {
        return member(email, browser);
    }

    Visitor member(String email, Browser own) {
        var visitor = enters(email, own);
        if (!isStillSignedIn(visitor)) {
            visitor.forgetsCookies();
            visitor.opens("/");
            visitor.signsIn();
            signedIn.put(email, visitor.cookies());
        }
        return visitor;
    }

    Visitor ada() {
        return member("ada@alder.test");
    }

    /// Works at Alder Bank as Ada does.
    Visitor ben() {
        return member("ben@alder.test");
    }

    /// Works at Alder Bank, in Spanish.
    Visitor carla() {
        return member("carla@alder.test");
    }

    /// Works at Fern Clinic.
    Visitor finn() {
        return member("finn@fern.test");
    }

    /// Everything the stand-in has been asked and has said.
    StandInNotes standIn() {
        return new StandInNotes(stack.standIn().recorder());
    }

    AtriumServer server() {
        return stack.server();
    }

    String url() {
        return stack.url();
    }

    /// Lets somebody in who was invited: as they would choose a password themselves, by
    /// way of a mail.
    void givesPassword(String email) {
        var admin = stack.keycloak().admin();
        var account = (ObjectNode) admin.get("/users?exact=true&email=" + email).required(0);
        var at = "/users/" + account.required("id").stringValue();
        account.putArray("requiredActions");
        admin.put(at, account);
        admin.put(at + "/reset-password",
                JsonNodeFactory.instance.objectNode()
                    .put("type", "password")
                    .put("value", SampleWorld.PASSWORD)
                    .put("temporary", false));
    }

    void keepsPictures(String name) {
        for (var visitor : visitors) {
            visitor.keepsPicture(pictures().resolve(name + "-" + visitor.name() + ".png"));
        }
    }

    void sendsEverybodyHome() {
        for (var visitor : visitors) {
            var left = visitor.leaves();
            if (left.browser() == browser) {
                free.add(left);
            }
        }
        visitors.clear();
    }

    static Path pictures() {
        return Project.root().resolve("stories/target/screens");
    }

    void close() {
        browser.close();
        playwright.close();
        RunningStack.close(stack);
    }

    private Visitor enters(String email, Browser own) {
        var context = (own == browser && !free.isEmpty()) ? free.remove() : own.newContext(usual());
        var visitor = new Visitor(email, context, url());
        visitors.add(visitor);
        return visitor;
    }

    private Browser.NewContextOptions usual() {
        return new Browser.NewContextOptions().setBaseURL(url())
            .setViewportSize(1280, 800)
            .setLocale("en-GB")
            .setTimezoneId("Europe/Madrid");
    }

    /// Another story may have been about signing them out.
    private boolean isStillSignedIn(Visitor visitor) {
        var remembered = signedIn.get(visitor.email());
        return remembered != null && visitor.comesBackWith(remembered);
    }

}
