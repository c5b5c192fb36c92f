package dev.atrium.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;

import javax.imageio.ImageIO;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import org.junit.jupiter.api.Test;

/// Making an assistant: from what somebody needs, with the draft answering beside its form.
@Told
class BuilderStory {

    @Test
    void adaSaysWhatSheNeedsAndTheModelFillsInTheForm(House house) {
        var ada = house.ada();
        var album = new Album(ada);
        ada.opens("/assistants/new");
        album.keeps("assistant-new");
        ada.page().locator("#need").fill("[[slow-first@20s]] An assistant that takes its time to answer.");
        ada.clicks("Fill in the form");
        ada.sees("The model is writing");
        ada.page().locator(".describe__actions").getByText("Cancel").click();
        ada.page()
            .locator("#need")
            .fill("An assistant that finds clauses in our supplier contracts and explains them to newcomers.");
        ada.clicks("Fill in the form");
        ada.sees("nothing is saved before you continue");
        assertThat(ada.page().locator("textarea[name=instructions]")).hasValue(Pattern.compile("How you work"));
        album.keeps("assistant-outlined");
        album.hasNoSeriousFaults();
    }

    @Test
    void benTriesTheDraftBesideItsForm(House house) {
        var ben = house.ben();
        var album = new Album(ben);
        ben.opens("/assistants/new");
        ben.page().locator("input[name=name]").fill("Contract reader");
        ben.clicks("Continue");
        ben.page().waitForURL(url -> url.endsWith("/edit"));
        Locator preview = ben.page().locator("#preview");
        assertThat(preview.locator("h1")).hasText("Contract reader");
        Locator instructions = ben.page().locator("textarea[name=instructions]");
        instructions.fill("The notice period of a supplier contract is forty days.");
        asks(preview, "What is the notice period of a supplier contract?");
        assertThat(preview.getByText("forty days").last()).isVisible();
        instructions.fill("The notice period of a supplier contract is sixty days.");
        asks(preview, "And the notice period of a contract now?");
        assertThat(preview.getByText("sixty days").last()).isVisible();
        ben.page()
            .locator("input[data-picture-target=file]")
            .setInputFiles(new FilePayload("a.png", "image/png", png()));
        assertThat(ben.page().locator(".picture__face img")).hasAttribute("src", Pattern.compile("/pictures/.+"));
        album.keeps("builder");
        onAPhone(ben, album);
        asks(preview, "[[tokens=2000,rate=20,reasoning=0]]");
        preview.locator(".composer__send--stop").click();
        assertThat(preview.locator(".note--stopped")).isVisible();
        ben.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Start again")).click();
        assertThat(preview.locator(".greeting")).isVisible();
        org.assertj.core.api.Assertions.assertThat(ben.path()).endsWith("/edit");
        assertThat(ben.page()).hasTitle(Pattern.compile("Edit .*"));
        album.hasNoSeriousFaults();
    }

    private static void onAPhone(Visitor ben, Album album) {
        ben.page().setViewportSize(360, 740);
        ben.page().locator(".builder__tab").last().click();
        assertThat(ben.page().locator("#preview")).isVisible();
        album.keepsOne("builder-preview-phone", ColorScheme.LIGHT, true);
        ben.page().locator(".builder__tab").first().click();
        ben.page().setViewportSize(1280, 800);
    }

    private static void asks(Locator preview, String question) {
        preview.locator("#question").fill(question);
        preview.locator("[data-composer-target=send]:not([hidden])").waitFor();
        preview.locator("#question").press("Enter");
    }

    private static byte[] png() {
        BufferedImage image = new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(new Color(11, 107, 97));
        pen.fillRect(0, 0, 300, 200);
        pen.setColor(Color.WHITE);
        pen.fillOval(110, 60, 80, 80);
        pen.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        }
        catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

}
