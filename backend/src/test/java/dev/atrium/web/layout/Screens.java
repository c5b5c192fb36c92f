package dev.atrium.web.layout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.thymeleaf.spring6.SpringWebFluxTemplateEngine;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.spring6.web.webflux.SpringWebFluxWebApplication;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.http.MediaType;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import tools.jackson.databind.json.JsonMapper;

/// Renders templates without a server, and keeps what it rendered below `target/screens` to be looked at.
public final class Screens {

    private static final Path FOLDER = Path.of("target", "screens");

    private static final Me ADA = new Me("Ada Lovett", "AL", 1, "Alder Bank", true, true, false, List.of());

    private final SpringWebFluxTemplateEngine engine = new SpringWebFluxTemplateEngine();

    private final ScriptTexts scriptTexts = new ScriptTexts(texts(), JsonMapper.shared());

    public Screens() {
        var templates = new ClassLoaderTemplateResolver();
        templates.setPrefix("templates/");
        templates.setSuffix(".html");
        engine.setTemplateResolver(templates);
        engine.setTemplateEngineMessageSource(texts());
    }

    public static ResourceBundleMessageSource texts() {
        var texts = new ResourceBundleMessageSource();
        texts.setBasename("texts/messages");
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
        return texts;
    }

    /// The page as HTML, as Ada sees it.
    public String show(String template, Object page, Locale language) {
        return show(template, page, language, "system", ADA);
    }

    public String show(String template, Object page, Locale language, String theme, Me me) {
        var shell = new Shell(me, language.getLanguage(), theme, "csrf-token", "nonce", scriptTexts.json(language),
                "intranet.example", null);
        var exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/"));
        var web = SpringWebFluxWebApplication.buildApplication(ReactiveAdapterRegistry.getSharedInstance())
            .buildExchange(exchange, language, MediaType.TEXT_HTML, StandardCharsets.UTF_8);
        var context = new WebContext(web, language, Map.of("shell", shell, "page", page));
        return engine.process(template, context);
    }

    /// Keeps a page to be looked at.
    public static void keep(String name, String html) {
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(FOLDER.resolve(name + ".html"), html);
        }
        catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

}
