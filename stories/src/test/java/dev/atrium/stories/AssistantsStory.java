package dev.atrium.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/// Assistants: made, shared with a department, found by those who work there and by nobody else.
@Told
class AssistantsStory {

    @Test
    void carlaMakesAnAssistantSharesItWithHerDepartmentAndAdaFindsIt(House house) {
        var carla = house.carla();
        carla.opens("/assistants");
        link(carla, "Asistente nuevo").click();
        carla.page().locator("input[name=name]").fill("Lector de contratos");
        carla.page().locator("textarea[name=description]").fill("Encuentra la cláusula que responde.");
        carla.clicks("Continuar");
        carla.page().waitForURL(url -> url.endsWith("/edit"));
        carla.page().locator("textarea[name=instructions]").fill("Responde con la cláusula y su número.");
        savedRevision(carla, 2);
        link(carla, "Publicar").click();
        carla.seesHeading("Publicar");
        carla.sees("Será la primera versión");
        carla.clicks("Publicar");
        carla.sees("Publicado.");
        link(carla, "Compartir").click();
        carla.page().locator("select[name=department]").selectOption("Legal");
        department(carla).getByText("Continuar").click();
        carla.sees("Todos en Legal podrán usarlo.");
        carla.page().locator(".proposal button").click();
        carla.sees("Todos en Legal pueden usarlo.");

        var ada = house.ada();
        ada.opens("/assistants");
        ada.seesHeading("From your departments");
        ada.page().getByLabel("Words to look for").pressSequentially("contra");
        ada.page().waitForURL(Pattern.compile(".*q=contra.*"));
        link(ada, "Lector de contratos").click();
        ada.seesHeading("Lector de contratos");
        ada.clicks("Favourite: Lector de contratos");
        assertThat(ada.page().locator(".star")).hasAttribute("aria-pressed", "true");
        assertThat(link(ada, "Start chat")).hasAttribute("href", Pattern.compile("/\\?assistant=[0-9a-f-]{36}"));
        assertThat(ada.page().locator("main").innerText()).doesNotContain("Responde con la cláusula");

        var ben = house.ben();
        ben.opens(ada.path());
        ben.seesHeading("There is nothing here");
    }

    @Test
    void twoWhoEditAtOnceLoseNothing(House house) {
        var carla = house.carla();
        carla.opens("/assistants/new");
        carla.page().locator("input[name=name]").fill("Dos manos");
        carla.clicks("Continuar");
        carla.page().waitForURL(url -> url.endsWith("/edit"));
        var second = carla.inAnotherTab().opens(carla.path());
        carla.page().locator("textarea[name=instructions]").fill("La primera.");
        savedRevision(carla, 2);
        second.page().locator("textarea[name=instructions]").fill("La segunda.");
        second.sees("Tu texto sigue aquí.");
        assertThat(second.page().locator("textarea[name=instructions]")).hasValue("La segunda.");
        second.clicks("Guardar el mío encima");
        savedRevision(second, 3);
        second.reloads();
        assertThat(second.page().locator("textarea[name=instructions]")).hasValue("La segunda.");
    }

    private static Locator link(Visitor visitor, String name) {
        return visitor.page()
            .locator("main")
            .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name))
            .first();
    }

    private static Locator department(Visitor visitor) {
        return visitor.page()
            .locator("form.share", new Page.LocatorOptions().setHas(visitor.page().locator("select[name=department]")));
    }

    private static void savedRevision(Visitor visitor, int revision) {
        assertThat(visitor.page().locator("#saved input[name=revision]")).hasValue(String.valueOf(revision));
    }

}
