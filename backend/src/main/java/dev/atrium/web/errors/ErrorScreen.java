package dev.atrium.web.errors;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.atrium.kernel.Cause;
import dev.atrium.telemetry.Traced;
import dev.atrium.web.layout.PageLanguage;
import dev.atrium.web.layout.Shells;
import dev.atrium.web.layout.Wish;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.codec.HttpMessageWriter;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.RenderingResponse;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.result.view.ViewResolver;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;

import reactor.core.publisher.Mono;

/// The one place where a failed request is answered, whichever part of the server it failed in: as a page for people, as
/// `application/problem+json` for scripts. Nothing of the failure itself is told but the number it has in the log.
@Component
@Order(-2)
class ErrorScreen implements WebExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorScreen.class);

    private final Shells shells;

    private final RefusalTexts refusals;

    private final RefusalMeters meters;

    private final MessageSource texts;

    private final ServerResponse.Context context;

    ErrorScreen(Shells shells, RefusalTexts refusals, RefusalMeters meters, MessageSource texts,
            ServerCodecConfigurer codecs, List<ViewResolver> views) {
        this.shells = shells;
        this.refusals = refusals;
        this.meters = meters;
        this.texts = texts;
        this.context = new Context(codecs.getWriters(), List.copyOf(views));
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(error);
        }
        Failure failure = Failure.of(error);
        note(exchange, failure, error);
        return (Wish.of(exchange).isPage() ? page(exchange, failure) : problem(exchange, failure))
            .flatMap(response -> response.writeTo(exchange, context));
    }

    /// An overloaded server must not work more for saying so: there a line is enough.
    private void note(ServerWebExchange exchange, Failure failure, Throwable error) {
        ServerHttpRequest request = exchange.getRequest();
        Traced traced = exchange.getAttributeOrDefault(Traced.class.getName(), Traced.NOT);
        if (failure.refusal() != null) {
            meters.refused(failure.refusal());
        }
        else if (failure.isOverload()) {
            meters.turnedAway();
            traced.in(LOG.atWarn())
                .log("Request {} was turned away: {} {}: {}", request.getId(), request.getMethod(),
                        request.getPath().value(), Cause.of(error));
        }
        else if (failure.isOurs()) {
            traced.in(LOG.atError())
                .setCause(error)
                .log("Request {} failed: {} {}", request.getId(), request.getMethod(), request.getPath().value());
        }
    }

    private Mono<ServerResponse> page(ServerWebExchange exchange, Failure failure) {
        Locale language = PageLanguage.of(exchange);
        ErrorPage page = failure.kind()
            .page(failure.status(), failure.sentence(refusals, language), failure.pause(), number(exchange, failure));
        return shells.shell(exchange, null)
            .flatMap(shell -> RenderingResponse.create("errors/page")
                .status(failure.status())
                .headers(headers(failure))
                .modelAttribute("shell", shell)
                .modelAttribute("page", page)
                .build())
            .cast(ServerResponse.class);
    }

    private Mono<ServerResponse> problem(ServerWebExchange exchange, Failure failure) {
        Locale language = PageLanguage.of(exchange);
        String key = "error." + failure.kind().word();
        String sentence = failure.sentence(refusals, language);
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type",
                "urn:atrium:" + ((failure.refusal() == null) ? failure.kind().word() : failure.refusal().code()));
        problem.put("title", texts.getMessage(key + ".title", null, language));
        problem.put("status", failure.status());
        problem.put("detail", (sentence == null) ? texts.getMessage(key + ".text", null, language) : sentence);
        if (failure.refusal() != null && failure.refusal().field() != null) {
            problem.put("field", failure.refusal().field());
        }
        if (failure.pause() != null) {
            problem.put("retryAfterSeconds", failure.pause());
        }
        return ServerResponse.status(failure.status())
            .headers(headers -> headers.putAll(headers(failure)))
            .contentType(MediaType.APPLICATION_PROBLEM_JSON)
            .bodyValue(problem);
    }

    private static HttpHeaders headers(Failure failure) {
        HttpHeaders headers = new HttpHeaders();
        headers.putAll(failure.headers());
        headers.setCacheControl("no-store");
        if (failure.pause() != null) {
            headers.set(HttpHeaders.RETRY_AFTER, failure.pause().toString());
        }
        return headers;
    }

    private static @Nullable String number(ServerWebExchange exchange, Failure failure) {
        return failure.isOurs() ? exchange.getRequest().getId() : null;
    }

    private record Context(List<HttpMessageWriter<?>> messageWriters,
            List<ViewResolver> viewResolvers) implements ServerResponse.Context {
    }

}
