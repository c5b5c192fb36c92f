package dev.atrium.web.scim;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.atrium.kernel.Cause;
import dev.atrium.kernel.Refusal;
import dev.atrium.scim.Scim;
import dev.atrium.telemetry.Traced;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.web.errors.RefusalMeters;
import dev.atrium.web.errors.RefusalTexts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// Says what failed in SCIM's form: a status, a type where SCIM has one, and the refusal's sentence in English, as programs
/// and those who read their logs want it.
@Component
class ScimErrors {

    static final String PROBLEM = ScimErrors.class.getName();

    private static final Logger log = LoggerFactory.getLogger(ScimErrors.class);

    private static final Duration SOON = Duration.ofSeconds(5);

    private static final Map<String, String> TYPES = Map.ofEntries(Map.entry("scim.filter", "invalidFilter"),
            Map.entry("scim.syntax", "invalidSyntax"), Map.entry("scim.path", "invalidPath"),
            Map.entry("scim.target", "noTarget"), Map.entry("scim.fixed", "mutability"),
            Map.entry("provisioning.address-fixed", "mutability"), Map.entry("provisioning.no-moving", "mutability"),
            Map.entry("provisioning.taken", "uniqueness"), Map.entry("department.taken", "uniqueness"));

    private final RefusalTexts texts;

    private final RefusalMeters meters;

    ScimErrors(RefusalTexts texts, RefusalMeters meters) {
        this.texts = texts;
        this.meters = meters;
    }

    Mono<Void> answer(ServerWebExchange exchange, Throwable error) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(error);
        }
        Refusal refusal = refusal(error);
        if (refusal != null) {
            this.meters.refused(refusal);
            return write(exchange, (refusal.kind() == Refusal.Kind.INVALID) ? 400 : refusal.kind().status(), refusal);
        }
        if (error instanceof ErrorResponse response) {
            return write(exchange, response.getStatusCode().value(), null, "Not like this.");
        }
        exchange.getAttributeOrDefault(Traced.class.getName(), Traced.NOT)
            .in(log.atError())
            .setCause(error)
            .log("Request {} failed: {} {}", exchange.getRequest().getId(), exchange.getRequest().getMethod(),
                    exchange.getRequest().getPath().value());
        return write(exchange, 500, null, "Our fault. The log has it as " + exchange.getRequest().getId() + ".");
    }

    /// What is not there and will not be, said as RFC 7644 wants it.
    Mono<Void> unsupported(ServerWebExchange exchange) {
        return write(exchange, 501, null, "Not supported: see ServiceProviderConfig.");
    }

    private static @Nullable Refusal refusal(Throwable error) {
        if (error instanceof Refusal refusal) {
            return refusal;
        }
        if (error instanceof DataBufferLimitException) {
            return Refusal.tooLarge("scim.too-large");
        }
        if (TenantTransaction.isTrouble(error)) {
            log.warn("a call was turned away: {}", Cause.of(error));
            return Refusal.unavailable("scim.unavailable", SOON);
        }
        return null;
    }

    private Mono<Void> write(ServerWebExchange exchange, int status, Refusal refusal) {
        Duration pause = refusal.retryAfter();
        if (pause != null) {
            exchange.getResponse()
                .getHeaders()
                .set(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, pause.plusMillis(999).toSeconds())));
        }
        String type = TYPES.getOrDefault(refusal.code(), (status == 400) ? "invalidValue" : null);
        return write(exchange, status, type, this.texts.sentence(refusal, Locale.ENGLISH));
    }

    private static Mono<Void> write(ServerWebExchange exchange, int status, @Nullable String type, String detail) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("schemas", List.of(Scim.ERROR));
        error.put("status", String.valueOf(status));
        if (type != null) {
            error.put("scimType", type);
        }
        error.put("detail", detail);
        exchange.getAttributes().put(PROBLEM, detail);
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(HttpStatusCode.valueOf(status));
        response.getHeaders().set(HttpHeaders.CONTENT_TYPE, Scim.MEDIA_TYPE);
        return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(ScimJson.write(error))));
    }

}
