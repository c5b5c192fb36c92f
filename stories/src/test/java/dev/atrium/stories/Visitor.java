package dev.atrium.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.RequestOptions;
import dev.atrium.stack.sample.SampleWorld;

/// Somebody in front of a browser of their own, with one tab open. Does and sees what a person could.
final class Visitor {

    private final String email;

    private final BrowserContext browser;

    private final Page page;

    private final String house;

    private final List<String> faults = new ArrayList<>();

    Visitor(String email, BrowserContext browser, String house) {
        this(email, browser, browser.newPage(), house);
    }

    private Visitor(String email, BrowserContext browser, Page page, String house) {
        this.email = email;
        this.browser = browser;
        this.page = page;
        this.house = house;
        browser.setDefaultTimeout(Patience.USUAL);
        page.onPageError(faults::add);
    }

    Page page() {
        return page;
    }

    String email() {
        return email;
    }

    String name() {
        return email.substring(0, email.indexOf('@'));
    }

    /// The same person in the same browser, in another tab.
    Visitor inAnotherTab() {
        return new Visitor(email, browser, browser.newPage(), house);
    }

    Visitor opens(String path) {
        page.navigate(path);
        return this;
    }

    Visitor reloads() {
        page.reload();
        return this;
    }

    Chat chat() {
        return new Chat(page);
    }

    Sidebar sidebar() {
        return new Sidebar(page);
    }

    Keyboard keyboard() {
        return new Keyboard(page);
    }

    /// Begins a conversation and waits for its answer.
    Answer asks(String question) {
        opens("/");
        return chat().asks(question);
    }

    void givesEmail() {
        givesEmail(email);
    }

    void givesEmail(String address) {
        page.locator("input[name=username]").fill(address);
        page.locator("#kc-login").click();
    }

    void givesPassword(String password) {
        page.locator("input[name=password]").fill(password);
        page.locator("#kc-login").click();
    }

    void signsIn() {
        givesEmail();
        givesPassword(SampleWorld.PASSWORD);
        page.waitForURL(url -> url.startsWith(house));
    }

    void choosesTenant(String tenant) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(tenant)).click();
        isAt("/");
    }

    void switchesTo(String tenant) {
        opens("/tenants");
        choosesTenant(tenant);
    }

    void signsOut() {
        sidebar().opensOwnMenu();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out")).click();
        isAt("/signed-out");
    }

    void isAt(String path) {
        page.waitForURL(url -> url.startsWith(house) && URI.create(url).getPath().equals(path));
    }

    void isAtKeycloak() {
        assertThat(page).not().hasURL(Pattern.compile("^" + Pattern.quote(house) + ".*"));
        assertThat(page.locator("#kc-login")).isVisible();
    }

    void seesHeading(String words) {
        assertThat(heading(words)).isVisible();
    }

    void sees(String words) {
        assertThat(page.getByText(words).first()).isVisible();
    }

    void doesNotSee(String words) {
        assertThat(page.getByText(words)).hasCount(0);
    }

    void clicks(String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true)).first().click();
    }

    /// Everything there is to read on the page.
    String reads() {
        return page.locator("body").innerText();
    }

    String path() {
        return URI.create(page.url()).getPath();
    }

    /// What a script of the page stumbled over, if anything did.
    List<String> faults() {
        return faults;
    }

    /// Leaves a browser that has forgotten them; what everybody fetches alike is still
    /// there.
    BrowserContext leaves() {
        if (!browser.browser().isConnected()) {
            return browser;
        }
        var tab = browser.newCDPSession(browser.newPage());
        var kept = new JsonObject();
        kept.addProperty("origin", house);
        kept.addProperty("storageTypes", "local_storage,indexeddb,service_workers,cache_storage");
        tab.send("Storage.clearDataForOrigin", kept);
        browser.pages().forEach(Page::close);
        forgetsCookies();
        browser.clearPermissions();
        return browser;
    }

    List<Cookie> cookies() {
        return browser.cookies();
    }

    void forgetsCookies() {
        browser.clearCookies();
    }

    /// Whether the house knows who brings these.
    boolean comesBackWith(List<Cookie> remembered) {
        browser.addCookies(remembered);
        return isServed("/settings");
    }

    /// Whether a program in this browser would be answered there.
    boolean isServed(String path) {
        return browser.request().get(path, RequestOptions.create().setMaxRedirects(0)).ok();
    }

    /// What a program in this browser gets there.
    String fetches(String path) {
        return browser.request().get(path).text();
    }

    /// Clicks what takes something away, and says that it is meant.
    void clicksAndConfirms(String button) {
        clicks(button);
        clicks("Yes, go ahead");
    }

    /// Invites people by a list, one line each, and waits until Keycloak has them.
    void invites(String... lines) {
        opens("/invitations");
        page.locator("#list").fill(String.join("\n", lines));
        clicks("Invite");
        seesHeading("What became of it");
        var done = page.locator("tbody .badge--good");
        for (int look = 0; look < 60 && done.count() < lines.length; look++) {
            page.waitForTimeout(500);
            reloads();
        }
        assertThat(done).hasCount(lines.length);
    }

    /// Takes the file that a link leads to.
    Download downloads(String link) {
        return page.waitForDownload(
                () -> page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true))
                    .first()
                    .click());
    }

    void keepsPicture(Path file) {
        if (!page.isClosed()) {
            page.screenshot(new Page.ScreenshotOptions().setPath(file));
        }
    }

    private Locator heading(String words) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(words));
    }

}
