package dev.atrium.web.sources;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

import dev.atrium.chat.Asked;
import dev.atrium.chat.Chat;
import dev.atrium.chat.Position;
import dev.atrium.chat.Question;
import dev.atrium.chat.WantedAssistant;
import dev.atrium.file.FileId;
import dev.atrium.testing.AnsweringModel;
import dev.atrium.testing.Knowing;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;

import static org.assertj.core.api.Assertions.assertThat;

/// Sources as a browser gets them: the pane, the file's bytes, and nothing as soon as its reader may not read it.
class SourceRoutesTest {

    private static final World WORLD = AnsweringModel.world();

    private static final String QUESTION = "How long is the notice period of the contract?";

    private static final String SENTENCE = "The notice period of the contract is ninety days.";

    private final Someone ada = WORLD.newcomer();

    private final Someone ben = WORLD.newcomer();

    @Test
    void aPdfOpensAtItsPageAndEverythingElseAsText() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("Terms.pdf", pdf(SENTENCE));
        files.put("Terms.docx", docx(SENTENCE));
        files.put("Terms <b>.txt",
                ("Before it <script>.\n\n" + SENTENCE + "\n\nAfter it.").getBytes(StandardCharsets.UTF_8));
        files.forEach((name, bytes) -> {
            Asked asked = asked(knows(name, bytes));
            String pane = body(get(this.ben, at(asked, 1), true));
            assertThat(pane).as(name).contains("<turbo-frame id=\"source\"").doesNotContain("<html");
            assertThat(pane.replaceAll("\\s+", " ")).containsPattern("<mark[^>]*>[^<]*notice period[^<]*</mark>");
            assertThat(pane.contains("data-source-url-value")).isEqualTo(name.endsWith(".pdf"));
            assertThat(pane.contains("data-source-page-value=\"1\"")).isEqualTo(name.endsWith(".pdf"));
            assertThat(pane).doesNotContain("<script>").doesNotContain("Terms <b>");
            assertThat(body(get(this.ben, at(asked, 1), false))).contains("<html").contains("notice period");
            assertThat(get(this.ben, at(asked, 1) + "/content", false).getResponseBody()).isEqualTo(bytes);
        });
    }

    @Test
    void bytesComeAsADownloadThatCanDoNothingAndInRanges() {
        byte[] bytes = pdf(SENTENCE);
        Asked asked = asked(knows("Térms.pdf", bytes));
        EntityExchangeResult<byte[]> whole = get(this.ben, at(asked, 1) + "/content", false);
        assertThat(whole.getResponseHeaders().getContentType()).hasToString("application/pdf");
        assertThat(whole.getResponseHeaders().getFirst("Content-Disposition")).startsWith("attachment")
            .contains("T%C3%A9rms");
        assertThat(whole.getResponseHeaders().getFirst("Content-Security-Policy")).contains("sandbox")
            .contains("default-src 'none'");
        assertThat(whole.getResponseHeaders().getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(whole.getResponseHeaders().getFirst("Accept-Ranges")).isEqualTo("bytes");
        assertRange(asked, "bytes=10-19", 206, Arrays.copyOfRange(bytes, 10, 20), "bytes 10-19/" + bytes.length);
        assertRange(asked, "bytes=-5", 206, Arrays.copyOfRange(bytes, bytes.length - 5, bytes.length),
                "bytes %d-%d/%d".formatted(bytes.length - 5, bytes.length - 1, bytes.length));
        assertRange(asked, "bytes=5-999999", 206, Arrays.copyOfRange(bytes, 5, bytes.length),
                "bytes 5-%d/%d".formatted(bytes.length - 1, bytes.length));
        assertRange(asked, "bytes=999999-", 416, null, "bytes */" + bytes.length);
        for (String odd : List.of("bytes=1-2,4-5", "bytes=2-1", "bytes=x", "lines=1-2",
                "bytes=99999999999999999999-")) {
            assertThat(range(asked, odd).getStatus().value()).as(odd).isIn(200, 416);
        }
    }

    @Test
    void whatIsSomebodyElsesOrNeverWasIsNotThere() {
        Asked asked = asked(knows("Terms.txt", SENTENCE.getBytes(StandardCharsets.UTF_8)));
        String there = at(asked, 1);
        for (String path : List.of(there, there + "/content")) {
            assertThat(get(this.ben, path, true).getStatus().value()).isEqualTo(200);
            for (Someone other : List.of(this.ada, WORLD.finn(), WORLD.dmitri())) {
                assertThat(get(other, path, true).getStatus().value()).as(path).isEqualTo(404);
            }
        }
        for (String number : List.of("99", "0", "-1", "1x", "0x1", "01", "999999999999", "1.0")) {
            String path = there.substring(0, there.lastIndexOf('/') + 1) + number;
            assertThat(get(this.ben, path, true).getStatus().value()).as(number).isEqualTo(404);
        }
    }

    @Test
    void aSourceIsClosedAsSoonAsTheAssistantMayNotBeUsedAndOpenWhenItMayAgain() {
        Knowing reader = knows("Terms.txt", SENTENCE.getBytes(StandardCharsets.UTF_8));
        Asked asked = asked(reader);
        reader.take(this.ben.caller());
        for (String path : List.of(at(asked, 1), at(asked, 1) + "/content")) {
            assertThat(body(get(this.ben, path, true))).isEqualTo(body(get(this.ben, at(asked, 99), true)));
            assertThat(get(this.ben, path, true).getStatus().value()).isEqualTo(404);
        }
        String chat = "/conversations/" + asked.conversation();
        assertThat(body(get(this.ben, chat, false))).contains("ninety days").contains(at(asked, 1));
        reader.give(this.ben.caller());
        assertThat(get(this.ben, at(asked, 1), true).getStatus().value()).isEqualTo(200);
    }

    @Test
    void aWithdrawnFileIsClosedAndTheAnswersThatCiteItSayWhy() {
        Knowing reader = Knowing.draft(WORLD, this.ada.caller(), "Reader");
        FileId terms = reader.knows("Terms.txt", SENTENCE.getBytes(StandardCharsets.UTF_8));
        reader.publish();
        reader.give(this.ben.caller());
        Asked asked = asked(reader);
        String chat = "/conversations/" + asked.conversation();
        assertThat(body(get(this.ben, chat, false))).contains("data-markdown-sources-value").doesNotContain("Outdated");
        reader.withdraw(terms, "Outdated & <wrong>");
        assertThat(get(this.ben, at(asked, 1), true).getStatus().value()).isEqualTo(404);
        assertThat(body(get(this.ben, chat, false))).contains("Outdated &amp; &lt;wrong&gt;");
        String list = "/assistants/" + reader.id() + "/withdrawals";
        assertThat(body(get(this.ada, list, false))).contains("Outdated &amp; &lt;wrong&gt;").contains("One answer");
        assertThat(get(this.ben, list, false).getStatus().value()).isEqualTo(403);
        assertThat(get(WORLD.finn(), list, false).getStatus().value()).isEqualTo(404);
    }

    private Knowing knows(String name, byte[] bytes) {
        Knowing reader = Knowing.draft(WORLD, this.ada.caller(), "Reader");
        reader.knows(name, bytes);
        reader.publish();
        reader.give(this.ben.caller());
        return reader;
    }

    private Asked asked(Knowing reader) {
        Chat chat = WORLD.bean(Chat.class);
        Asked asked = World.now(chat.ask(this.ben.caller(),
                new Question(null, null, QUESTION, null, null, false, new WantedAssistant(reader.id(), false), null)));
        World.now(chat.follow(this.ben.caller(), asked.reply(), Position.START).collectList());
        return asked;
    }

    private static String at(Asked asked, int number) {
        return "/conversations/%s/messages/%s/sources/%d".formatted(asked.conversation(), asked.reply(), number);
    }

    private static EntityExchangeResult<byte[]> get(Someone someone, String path, boolean part) {
        WebTestClient.RequestHeadersSpec<?> request = WORLD.browserOf(someone).get().uri(path);
        return (part ? request.header("Turbo-Frame", "source") : request).exchange().expectBody().returnResult();
    }

    private EntityExchangeResult<byte[]> range(Asked asked, String range) {
        return WORLD.browserOf(this.ben)
            .get()
            .uri(at(asked, 1) + "/content")
            .header("Range", range)
            .exchange()
            .expectBody()
            .returnResult();
    }

    private void assertRange(Asked asked, String range, int status, byte[] bytes, String told) {
        EntityExchangeResult<byte[]> part = range(asked, range);
        assertThat(part.getStatus().value()).as(range).isEqualTo(status);
        assertThat(part.getResponseHeaders().getFirst("Content-Range")).as(range).isEqualTo(told);
        if (bytes != null) {
            assertThat(part.getResponseBody()).as(range).isEqualTo(bytes);
        }
    }

    private static String body(EntityExchangeResult<byte[]> answer) {
        return new String(answer.getResponseBody(), StandardCharsets.UTF_8);
    }

    /// One page with one line.
    private static byte[] pdf(String line) {
        String text = "BT /F1 12 Tf 72 700 Td (" + line + ") Tj ET";
        List<String> objects = List.of("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 << /Type /Font "
                        + "/Subtype /Type1 /BaseFont /Helvetica >> >> >> /Contents 4 0 R >>",
                "<< /Length " + text.length() + " >>\nstream\n" + text + "\nendstream");
        StringBuilder pdf = new StringBuilder("%PDF-1.7\n");
        StringBuilder table = new StringBuilder("xref\n0 5\n0000000000 65535 f \n");
        for (int number = 1; number <= objects.size(); number++) {
            table.append("%010d 00000 n \n".formatted(pdf.length()));
            pdf.append(number).append(" 0 obj\n").append(objects.get(number - 1)).append("\nendobj\n");
        }
        int start = pdf.length();
        pdf.append(table).append("trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n").append(start).append("\n%%EOF\n");
        return pdf.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] docx(String line) {
        String office = "http://schemas.openxmlformats.org/";
        String types = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
        return zip(Map.of("[Content_Types].xml",
                """
                        <?xml version="1.0"?><Types xmlns="%1$spackage/2006/content-types"><Default Extension="rels" \
                        ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" \
                        ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="%2$s"/></Types>"""
                    .formatted(office, types),
                "_rels/.rels",
                """
                        <?xml version="1.0"?><Relationships xmlns="%1$spackage/2006/relationships"><Relationship Id="r1" \
                        Type="%1$sofficeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"""
                    .formatted(office),
                "word/document.xml",
                """
                        <?xml version="1.0"?><w:document xmlns:w="%1$swordprocessingml/2006/main"><w:body><w:p><w:r><w:t>%2$s</w:t>\
                        </w:r></w:p></w:body></w:document>"""
                    .formatted(office, line)));
    }

    private static byte[] zip(Map<String, String> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : parts.keySet().stream().sorted().toList()) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(parts.get(name).getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return bytes.toByteArray();
    }

}
