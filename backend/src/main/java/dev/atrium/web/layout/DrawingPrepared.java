package dev.atrium.web.layout;

import java.util.Locale;

import dev.atrium.identity.Language;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.spring6.ISpringWebFluxTemplateEngine;

/// Has the libraries that draw pages load what they would otherwise load with the first page, on an event loop.
@Component
class DrawingPrepared implements InitializingBean {

    private final ISpringWebFluxTemplateEngine engine;

    private final MessageSource texts;

    DrawingPrepared(ISpringWebFluxTemplateEngine engine, MessageSource texts) {
        this.engine = engine;
        this.texts = texts;
    }

    @Override
    public void afterPropertiesSet() {
        this.engine.getConfiguration();
        Language.TAGS.forEach(tag -> this.texts.getMessage("app.name", null, "", Locale.forLanguageTag(tag)));
    }

}
