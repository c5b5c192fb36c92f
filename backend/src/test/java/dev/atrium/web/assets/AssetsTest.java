package dev.atrium.web.assets;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

class AssetsTest {

    private final Assets assets = new Assets();

    private final WebTestClient browser = WebTestClient.bindToRouterFunction(new AssetRoutes(assets).files()).build();

    AssetsTest() throws IOException {
    }

    @Test
    void addressHoldsTheFingerprintAndLastsForEver() {
        browser.get()
            .uri(assets.address("/assets/css/app.css"))
            .exchange()
            .expectStatus()
            .isOk()
            .expectHeader()
            .valueEquals("Cache-Control", "max-age=31536000, public, immutable")
            .expectHeader()
            .contentType("text/css");
    }

    @Test
    void addressWithoutTheFingerprintIsAskedForAgain() {
        var tag = browser.get()
            .uri("/assets/js/app.js")
            .exchange()
            .expectHeader()
            .valueEquals("Cache-Control", "no-cache")
            .expectBody()
            .returnResult()
            .getResponseHeaders()
            .getETag();

        browser.get().uri("/assets/js/app.js").header("If-None-Match", tag).exchange().expectStatus().isNotModified();
    }

    @Test
    void pageOfAnotherVersionFindsItsAssetsButMayNotKeepThem() {
        browser.get()
            .uri("/assets/0123456789ab/js/app.js")
            .exchange()
            .expectStatus()
            .isOk()
            .expectHeader()
            .valueEquals("Cache-Control", "no-cache");
    }

    @Test
    void compressedBytesAreTheSameBytes() throws IOException {
        var plain = browser.get().uri("/assets/lib/turbo.js").exchange().expectBody().returnResult();
        var compressed = browser.get()
            .uri("/assets/lib/turbo.js")
            .header("Accept-Encoding", "gzip, br")
            .exchange()
            .expectHeader()
            .valueEquals("Content-Encoding", "gzip")
            .expectBody()
            .returnResult();

        assertThat(plain.getResponseHeaders().getFirst("Content-Encoding")).isNull();
        assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed.getResponseBody())).readAllBytes())
            .isEqualTo(plain.getResponseBody());
    }

    @Test
    void styleSheetsComeAsOne() {
        var styles = new String(assets.find("css/app.css").orElseThrow().plain(), StandardCharsets.UTF_8);

        assertThat(styles).doesNotContain("@import").contains("@layer tokens {").contains(".message__bubble");
    }

    @Test
    void scriptsAreSentWithoutCommentsAndIndentation() {
        var script = """
                /** What it is. */
                export function stop(url) {
                    // why
                    return url + "//host" // stays
                }
                """;
        var sent = new String(Shortened.of("js/stop.js", script.getBytes(StandardCharsets.UTF_8)),
                StandardCharsets.UTF_8);

        assertThat(sent.strip()).isEqualTo("export function stop(url) {\nreturn url + \"//host\" // stays\n}");
        assertThat(Shortened.of("lib/katex.js", script.getBytes(StandardCharsets.UTF_8))).asString().isEqualTo(script);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/assets/", "/assets/..", "/assets/../templates/layout/page.html", "/assets/%2e%2e/x",
            "/assets/diagram/frame.html", "/assets/css", "/assets/css/app.css/", "/assets/../../application.yml" })
    void nothingElseIsServed(String path) {
        browser.get().uri(path).exchange().expectStatus().value(status -> assertThat(status).isNotEqualTo(200));
    }

}
