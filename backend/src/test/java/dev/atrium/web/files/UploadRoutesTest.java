package dev.atrium.web.files;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.atrium.assistant.AssistantFiles;
import dev.atrium.assistant.AssistantId;
import dev.atrium.assistant.Category;
import dev.atrium.assistant.Content;
import dev.atrium.assistant.Drafts;
import dev.atrium.file.FileId;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.RequestBodySpec;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.reactive.function.BodyInserters;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/// Bringing a file over HTTP: in parts, after a cut, and what is refused.
class UploadRoutesTest {

    private static final World WORLD = World.shared();

    private static final MediaType PART = MediaType.valueOf("application/partial-upload");

    private final Someone ada = WORLD.newcomer();

    private final WebTestClient browser = browserOf(this.ada);

    private final AssistantId assistant = World.now(WORLD.bean(Drafts.class)
        .create(this.ada.caller(), new Content("Reader", "", null, "", "", List.of(), null, null, Set.<Category>of())));

    @Test
    void aFileComesInPartsAndIsThereWhenTheLastOneHasCome() {
        byte[] words = words(30_000);
        String upload = begun("Terms.txt", words.length);
        assertThat(told(upload)).containsEntry("offset", 0)
            .containsEntry("size", 30_000)
            .containsEntry("complete", false);
        part(upload, 0, Arrays.copyOf(words, 10_000)).expectStatus()
            .isNoContent()
            .expectHeader()
            .valueEquals("Upload-Offset", "10000")
            .expectHeader()
            .valueEquals("Upload-Complete", "?0");
        part(upload, 10_000, Arrays.copyOfRange(words, 10_000, 30_000)).expectHeader()
            .valueEquals("Upload-Complete", "?1");
        assertThat(told(upload)).containsEntry("offset", 30_000).containsEntry("complete", true);
        untilListed("Ready");
    }

    @Test
    void whatCameBeforeACutStaysAndTheRestFollowsIt() throws IOException {
        byte[] words = words(200_000);
        String upload = begun("Cut.txt", words.length);
        cutAfter(upload, words, 120_000);
        int offset = untilSome(upload);
        assertThat(offset).isBetween(1, 120_000);
        part(upload, offset, Arrays.copyOfRange(words, offset, words.length)).expectStatus().isNoContent();
        assertThat(told(upload)).containsEntry("complete", true);
        untilListed("Ready");
    }

    @Test
    void aPartAtAWrongPlaceIsToldTheRightOne() {
        String upload = begun("Terms.txt", 10);
        part(upload, 0, words(4)).expectStatus().isNoContent();
        refused(part(upload, 2, words(4)), 409, "upload.wrong-offset");
        part(upload, 7, words(3)).expectStatus().isEqualTo(409).expectHeader().valueEquals("Upload-Offset", "4");
        refused(browser.patch().uri(upload).contentType(PART).bodyValue(words(6)).exchange(), 422,
                "upload.offset-unreadable");
        refused(sending(upload, "-1").bodyValue(words(6)).exchange(), 422, "upload.offset-unreadable");
        sending(upload, "4").contentType(MediaType.APPLICATION_OCTET_STREAM)
            .bodyValue(words(6))
            .exchange()
            .expectStatus()
            .isEqualTo(415);
        part(upload, 4, words(6)).expectStatus().isNoContent();
    }

    @Test
    void tooMuchIsRefusedBeforeOrWhileItComes() {
        String upload = begun("Terms.txt", 10);
        refused(part(upload, 0, words(11)), 413, "upload.too-many-bytes");
        refused(sending(upload, "0").body(BodyInserters.fromPublisher(Flux.just(words(6), words(6)), byte[].class))
            .exchange(), 413, "upload.too-many-bytes");
        refused(begin("Large.txt", String.valueOf(512L * 1024 * 1024 + 1)), 413, "limit.file-size");
        refused(begin("x".repeat(201), "10"), 422, "file.name-too-long");
        refused(begin("Empty.txt", "0"), 422, "file.empty");
        refused(begin("Odd.txt", "ten"), 422, "file.size-unreadable");
        refused(begin("", "10"), 422, "file.name-missing");
    }

    @Test
    void aPartWithAWrongChecksumDoesNotCount() throws NoSuchAlgorithmException {
        byte[] words = words(1_000);
        String upload = begun("Terms.txt", words.length);
        refused(withDigest(upload, words, digest(words(10))), 422, "upload.checksum-wrong");
        assertThat(told(upload)).containsEntry("offset", 0);
        for (String unreadable : new String[] { "sha-256=abc", "md5=:AAAA:", "sha-256=:====:", "" }) {
            refused(withDigest(upload, words, unreadable), 422, "upload.checksum-unreadable");
        }
        withDigest(upload, words, "md5=:AAAA:, " + digest(words)).expectStatus().isNoContent();
    }

    @Test
    void anUploadThatIsGivenUpIsGone() {
        String upload = begun("Terms.txt", 10);
        browser.delete().uri(upload).exchange().expectStatus().isNoContent();
        browser.get().uri(upload).exchange().expectStatus().isNotFound();
        browser.delete().uri(upload).exchange().expectStatus().isNotFound();
        refused(part(upload, 0, words(10)), 404, "not-found");
        assertThat(list()).doesNotContain("Terms.txt");
    }

    @Test
    void removingSaysSoAndPublishingWaitsForWhatIsOnItsWay() {
        String upload = begun("<b>Terms<b>.txt", 10);
        String file = upload.substring("/uploads/".length());
        assertThat(list()).contains("&lt;b&gt;Terms&lt;b&gt;.txt").doesNotContain("<b>Terms");
        assertThat(form("POST", "/assistants/" + this.assistant + "/versions", "note", "")).isEqualTo(409);
        assertThat(form("POST", "/assistants/" + this.assistant + "/files/" + file + "/withdrawal", "reason", ""))
            .isEqualTo(422);
        assertThat(form("POST", "/assistants/" + this.assistant + "/files/" + file + "/reading")).isEqualTo(409);
        assertThat(form("DELETE", "/assistants/" + this.assistant + "/files/" + file)).isEqualTo(303);
        assertThat(list()).doesNotContain("Terms").contains("0 of at most 2,000 files");
        assertThat(World.now(WORLD.bean(AssistantFiles.class).list(this.ada.caller(), this.assistant, null)).total())
            .isZero();
        assertThat(form("POST", "/assistants/" + this.assistant + "/versions", "note", "")).isEqualTo(303);
    }

    private String begun(String name, long size) {
        EntityExchangeResult<byte[]> answer = begin(name, String.valueOf(size)).expectStatus()
            .isCreated()
            .expectBody()
            .returnResult();
        String address = answer.getResponseHeaders().getLocation().toString();
        assertThat(FileId.parse(address.substring("/uploads/".length()))).isNotNull();
        return address;
    }

    private WebTestClient.ResponseSpec begin(String name, String size) {
        return this.browser.post()
            .uri("/assistants/" + this.assistant + "/files")
            .contentType(MediaType.APPLICATION_FORM_URLENCODED)
            .body(BodyInserters.fromFormData("name", name).with("size", size))
            .exchange();
    }

    private RequestBodySpec sending(String upload, String offset) {
        return this.browser.patch().uri(upload).header("Upload-Offset", offset).contentType(PART);
    }

    private WebTestClient.ResponseSpec part(String upload, long offset, byte[] bytes) {
        return sending(upload, String.valueOf(offset)).bodyValue(bytes).exchange();
    }

    private WebTestClient.ResponseSpec withDigest(String upload, byte[] bytes, String digest) {
        return sending(upload, "0").header("Content-Digest", digest).bodyValue(bytes).exchange();
    }

    private int form(String method, String path, String... fieldsAndValues) {
        var form = new LinkedMultiValueMap<String, String>();
        for (int index = 0; index < fieldsAndValues.length; index += 2) {
            form.add(fieldsAndValues[index], fieldsAndValues[index + 1]);
        }
        return this.browser.method(HttpMethod.valueOf(method))
            .uri(path)
            .contentType(MediaType.APPLICATION_FORM_URLENCODED)
            .accept(MediaType.TEXT_HTML)
            .body(BodyInserters.fromFormData(form))
            .exchange()
            .returnResult(Void.class)
            .getStatus()
            .value();
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> told(String upload) {
        return this.browser.get()
            .uri(upload)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(Map.class)
            .returnResult()
            .getResponseBody();
    }

    private String list() {
        return this.browser.get()
            .uri("/assistants/" + this.assistant + "/files")
            .header("Turbo-Frame", "knowledge")
            .accept(MediaType.TEXT_HTML)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    }

    private void untilListed(String words) {
        Flux.interval(Duration.ZERO, Duration.ofMillis(100))
            .onBackpressureDrop()
            .concatMap(tick -> WORLD.bean(AssistantFiles.class).list(this.ada.caller(), this.assistant, null), 1)
            .filter(files -> files.underWay() == 0)
            .blockFirst(Duration.ofSeconds(60));
        assertThat(list()).contains(words);
    }

    /// As a browser does whose network is gone.
    private void cutAfter(String upload, byte[] words, int bytes) throws IOException {
        try (Socket socket = new Socket("localhost", WORLD.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("PATCH " + upload + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + PART
                    + "\r\nUpload-Offset: 0\r\nContent-Length: " + words.length + "\r\nCookie: __Host-atrium="
                    + this.ada.token().secret() + "\r\nX-CSRF-TOKEN: " + WORLD.csrf(this.ada) + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
            out.write(words, 0, bytes);
            out.flush();
            World.now(Mono.delay(Duration.ofMillis(500)));
        }
    }

    private int untilSome(String upload) {
        for (int tries = 0; tries < 400; tries++) {
            int offset = (Integer) told(upload).get("offset");
            if (offset > 0) {
                return offset;
            }
            World.now(Mono.delay(Duration.ofMillis(50)));
        }
        throw new AssertionError("nothing has come to stay");
    }

    private static void refused(WebTestClient.ResponseSpec answer, int status, String code) {
        EntityExchangeResult<String> told = answer.expectBody(String.class).returnResult();
        assertThat(told.getStatus().value()).as(told.getResponseBody()).isEqualTo(status);
        assertThat(told.getResponseBody()).contains("urn:atrium:" + code + '"');
    }

    private static WebTestClient browserOf(Someone someone) {
        return WORLD.browserOf(someone).mutate().defaultHeader("Accept", MediaType.APPLICATION_JSON_VALUE).build();
    }

    private static String digest(byte[] bytes) throws NoSuchAlgorithmException {
        return "sha-256=:" + Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes))
                + ":";
    }

    private static byte[] words(int length) {
        return "All work and no play. ".repeat(length / 22 + 1)
            .substring(0, length)
            .getBytes(StandardCharsets.US_ASCII);
    }

}
