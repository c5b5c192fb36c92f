package dev.atrium.stories;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.microsoft.playwright.APIRequest;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.RequestOptions;
import dev.atrium.stack.AtriumServer;
import dev.atrium.stack.LocalStack;
import dev.atrium.stack.Project;

/// Where the stories happen: Atrium with all it needs, and the browsers of the people in it.
final class House {

    private static final List<String> CHROMIUM = List.of("--no-sandbox", "--disable-gpu", "--disable-quic",
            "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--force-color-profile=srgb");

    private final LocalStack stack;

    private final Playwright playwright;

    private final Browser browser;

    private final Map<String, String> signedIn = new HashMap<>();

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

    /// Somebody with a fresh browser who has not signed in.
    Visitor stranger(String email) {
        return enters(email, browser, new Browser.NewContextOptions());
    }

    /// Somebody in a browser in which they have signed in before.
    Visitor member(String email) {
        return member(email, browser);
    }

    Visitor member(String email, Browser own) {
        var remembered = signedIn.compute(email,
                (same, before) -> (before != null && isStillSignedIn(before)) ? before : signInOnce(email));
        return enters(email, own, new Browser.NewContextOptions().setStorageState(remembered));
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

    void keepsPictures(String name) {
        for (var visitor : visitors) {
            visitor.keepsPicture(pictures().resolve(name + "-" + visitor.name() + ".png"));
        }
    }

    void sendsEverybodyHome() {
        visitors.forEach(Visitor::leaves);
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

    private Visitor enters(String email, Browser browser, Browser.NewContextOptions options) {
        options.setBaseURL(url()).setViewportSize(1280, 800).setLocale("en-GB").setTimezoneId("Europe/Madrid");
        var visitor = new Visitor(email, browser.newContext(options), url());
        visitors.add(visitor);
        return visitor;
    }

    /// Another story may have been about signing them out.
    private boolean isStillSignedIn(String remembered) {
        var request = playwright.request()
            .newContext(new APIRequest.NewContextOptions().setBaseURL(url()).setStorageState(remembered));
        try {
            return request.get("/settings", RequestOptions.create().setMaxRedirects(0)).ok();
        }
        finally {
            request.dispose();
        }
    }

    private String signInOnce(String email) {
        var visitor = stranger(email);
        visitor.opens("/");
        visitor.signsIn();
        return visitor.cookies();
    }

}
