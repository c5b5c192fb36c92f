package dev.atrium.web.chat;

import java.util.List;

import dev.atrium.chat.Asked;
import dev.atrium.chat.Chat;
import dev.atrium.chat.Question;
import dev.atrium.file.FileId;
import dev.atrium.testing.AnsweringModel;
import dev.atrium.testing.Someone;
import dev.atrium.testing.Tray;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;

import static org.assertj.core.api.Assertions.assertThat;

class FilesTest {

    private static final World WORLD = AnsweringModel.world();

    private final Someone ada = WORLD.newcomer();

    private final Tray tray = new Tray(WORLD, this.ada.caller());

    @Test
    void aFileIsBroughtOverHttpAndSaysWhatBecameOfIt() {
        WebTestClient browser = WORLD.browserOf(this.ada);
        String upload = browser.post()
            .uri("/files")
            .contentType(MediaType.APPLICATION_FORM_URLENCODED)
            .body(BodyInserters.fromFormData("name", "chart.png").with("size", "" + Tray.png(4, 4).length))
            .exchange()
            .expectStatus()
            .isCreated()
            .returnResult(Void.class)
            .getResponseHeaders()
            .getLocation()
            .toString();
        browser.patch()
            .uri(upload)
            .header("Upload-Offset", "0")
            .contentType(MediaType.parseMediaType("application/partial-upload"))
            .bodyValue(Tray.png(4, 4))
            .exchange()
            .expectStatus()
            .isNoContent();
        FileId file = FileId.parse(upload.substring("/uploads/".length()));
        this.tray.awaits(file);
        assertThat(page("/files?file=" + file)).contains("chart.png", "data-state=\"ready\"",
                "name=\"files\" value=\"" + file + "\"", "/files/" + file + "/content");
    }

    @Test
    void whatCannotBeReadSaysWhyAndIsNotSentAlong() {
        FileId file = this.tray.brings("broken.pdf", Tray.words("%PDF-1.7 and no more"));
        assertThat(page("/files?file=" + file)).contains("data-state=\"unusable\"", "The file is damaged")
            .doesNotContain("name=\"files\"");
    }

    @Test
    void bytesAreGivenAwayWhereNothingCanRun() {
        byte[] png = Tray.png(8, 8);
        FileId picture = this.tray.brings("chärt.png", png);
        FileId script = this.tray.brings("page.html", Tray.words("<!doctype html><html><p>Hello</p></html>"));
        Asked asked = World.now(WORLD.bean(Chat.class)
            .ask(this.ada.caller(), new Question(null, null, "[[tokens=2,rate=0]] Look", null, null, false, null, null,
                    List.of(picture, script))));
        String at = "/conversations/" + asked.conversation() + "/files/";
        EntityExchangeResult<byte[]> shown = get(at + picture + "/content");
        assertThat(shown.getResponseBody()).isEqualTo(png);
        assertThat(shown.getResponseHeaders().getContentType()).isEqualTo(MediaType.IMAGE_PNG);
        HttpHeaders saved = get(at + script + "/content").getResponseHeaders();
        assertThat(saved.getFirst("Content-Disposition")).startsWith("attachment;").contains("page.html");
        for (HttpHeaders headers : List.of(shown.getResponseHeaders(), saved)) {
            assertThat(headers.getFirst("Content-Security-Policy")).contains("default-src 'none'", "sandbox");
            assertThat(headers.getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(headers.getFirst("Cache-Control")).isEqualTo("no-store");
        }
        assertThat(page("/conversations/" + asked.conversation())).contains(at + picture + "/content",
                "width=\"8\" height=\"8\"", "page.html");
        assertThat(get("/files/" + picture + "/content").getStatus().value()).isEqualTo(404);
    }

    private String page(String path) {
        return WORLD.browserOf(this.ada)
            .get()
            .uri(path)
            .accept(MediaType.TEXT_HTML)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    }

    private EntityExchangeResult<byte[]> get(String path) {
        return WORLD.browserOf(this.ada).get().uri(path).exchange().expectBody().returnResult();
    }

}
