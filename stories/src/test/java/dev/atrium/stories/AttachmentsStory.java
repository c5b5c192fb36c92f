package dev.atrium.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

import javax.imageio.ImageIO;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import org.junit.jupiter.api.Test;

/// Files attached to a question: by the button, by dropping, by pasting.
@Told
class AttachmentsStory {

    private static final Pattern READY = Pattern.compile("ready");

    @Test
    void filesAreAttachedByButtonDropAndPasteAndToldToTheModel(House house) throws IOException {
        var ada = house.ada();
        var page = ada.page();
        ada.opens("/");
        page.locator("input[type=file]").setInputFiles(new FilePayload("terms.pdf", "application/pdf", pdf()));
        isReady(page, "terms.pdf");
        brings(page, "drop", "chart.png", "image/png", png(40, 30));
        isReady(page, "chart.png");
        brings(page, "paste", "pasted.png", "image/png", png(20, 10));
        isReady(page, "pasted.png");
        assertThat(tile(page, "chart.png").locator("img")).isVisible();
        ada.chat().field().fill("What do these say?");
        ada.reloads();
        isReady(page, "terms.pdf");
        assertThat(tiles(page)).hasCount(3);

        var album = new Album(ada);
        album.keeps("chat-attachments-composer");
        ada.chat().asks("What do the harbour papers say?").isComplete().says("PNG");
        assertThat(tiles(page)).hasCount(0);
        String told = house.standIn().askedFor("harbour papers");
        assertThat(told).contains("terms.pdf", "chart.png", "pasted.png", "40 x 30", "20 x 10");
        assertThat(ada.chat().question("harbour papers").locator(".attachment")).hasCount(3);
        ada.reloads();
        assertThat(ada.chat().question("harbour papers").locator(".attachment img")).hasCount(2);
        album.keeps("chat-attachments");
        var download = page.waitForDownload(() -> page.getByLabel("Download terms.pdf").click());
        assertThat(download.suggestedFilename()).isEqualTo("terms.pdf");
        ada.chat().editsQuestion("harbour papers", "And the harbour master?").isComplete();
        assertThat(ada.chat().question("harbour master").locator(".attachment")).hasCount(3);
        assertThat(ada.faults()).isEmpty();
        album.hasNoSeriousFaults();
    }

    @Test
    void whatCannotBeUsedIsSaidAndSendingWaits(House house) throws IOException {
        var ada = house.ada();
        var page = ada.page();
        ada.opens("/");
        ada.chat().field().fill("What is this?");
        page.locator("input[type=file]")
            .setInputFiles(new FilePayload("broken.pdf", "application/pdf",
                    "%PDF-1.7 and no more".getBytes(StandardCharsets.UTF_8)));
        assertThat(tile(page, "broken.pdf")).hasAttribute("data-state", "unusable",
                new LocatorAssertions.HasAttributeOptions().setTimeout(Patience.ANSWER));
        ada.sees("The file is damaged");
        ada.sees("Remove the files that cannot be used");
        assertThat(send(page)).isDisabled();
        new Album(ada).keeps("chat-attachments-refused");
        page.getByLabel("Remove broken.pdf").press("Enter");
        assertThat(send(page)).isEnabled();

        page.locator("input[type=file]").setInputFiles(new FilePayload("chart.png", "image/png", png(4, 3)));
        isReady(page, "chart.png");
        page.locator("select[name=model]").selectOption("compact");
        ada.sees("This model cannot see pictures");
        assertThat(send(page)).isDisabled();
        page.locator("select[name=model]").selectOption("standard");
        assertThat(send(page)).isEnabled();
    }

    private static Locator send(Page page) {
        return page.locator("[data-composer-target=send]");
    }

    private static Locator tiles(Page page) {
        return page.locator(".composer__files .attachment");
    }

    private static Locator tile(Page page, String name) {
        return tiles(page).filter(new Locator.FilterOptions().setHasText(name));
    }

    private static void isReady(Page page, String name) {
        assertThat(tile(page, name)).hasAttribute("data-state", READY,
                new LocatorAssertions.HasAttributeOptions().setTimeout(Patience.ANSWER));
    }

    /// As a browser tells a page that something is dropped on it, or pasted.
    private static void brings(Page page, String how, String name, String type, byte[] bytes) {
        page.evaluate(
                """
                        ([how, name, type, bytes]) => {
                            const things = new DataTransfer()
                            things.items.add(new File([Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))], name, {type}))
                            const field = document.querySelector("#question")
                            field.dispatchEvent(how === "paste" ? new ClipboardEvent(how, {clipboardData: things, bubbles: true, cancelable: true})
                                : new DragEvent(how, {dataTransfer: things, bubbles: true, cancelable: true}))
                        }""",
                List.of(how, name, type, Base64.getEncoder().encodeToString(bytes)));
    }

    private static byte[] png(int width, int height) throws IOException {
        var png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", png);
        return png.toByteArray();
    }

    /// One page, one sentence, and no table of where things are: readers find out.
    private static byte[] pdf() {
        String words = "BT /F1 12 Tf 72 720 Td (The harbour closes at nine.) Tj ET";
        return """
                %%PDF-1.4
                1 0 obj
                << /Type /Catalog /Pages 2 0 R >>
                endobj
                2 0 obj
                << /Type /Pages /Kids [3 0 R] /Count 1 >>
                endobj
                3 0 obj
                << /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>
                endobj
                4 0 obj
                << /Length %d >>
                stream
                %s
                endstream
                endobj
                5 0 obj
                << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>
                endobj
                trailer
                << /Root 1 0 R >>
                %%%%EOF
                """
            .formatted(words.length(), words)
            .getBytes(StandardCharsets.US_ASCII);
    }

}
