package dev.atrium.web.layout;

import java.util.Locale;

import dev.atrium.identity.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.SimpleLocaleContext;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.i18n.LocaleContextResolver;

/// The language of a page: the member's own, or before one is known the first that the browser asks for and Atrium speaks.
@Component("localeContextResolver")
public class PageLanguage implements LocaleContextResolver {

    static final String ATTRIBUTE = PageLanguage.class.getName();

    public static Locale of(ServerWebExchange exchange) {
        Locale chosen = exchange.getAttribute(ATTRIBUTE);
        return (chosen != null) ? chosen : asked(exchange);
    }

    @Override
    public LocaleContext resolveLocaleContext(ServerWebExchange exchange) {
        return new SimpleLocaleContext(of(exchange));
    }

    @Override
    public void setLocaleContext(ServerWebExchange exchange, @Nullable LocaleContext language) {
        throw new UnsupportedOperationException("a member's language is a setting");
    }

    private static Locale asked(ServerWebExchange exchange) {
        try {
            String tag = Locale.lookupTag(
                    Locale.LanguageRange.parse(exchange.getRequest().getHeaders().getFirst("Accept-Language") + ""),
                    Language.TAGS);
            return Locale.forLanguageTag((tag != null) ? tag : Language.TAGS.getFirst());
        }
        catch (IllegalArgumentException unreadable) {
            return Locale.forLanguageTag(Language.TAGS.getFirst());
        }
    }

}
