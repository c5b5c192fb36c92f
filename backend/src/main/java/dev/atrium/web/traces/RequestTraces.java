package dev.atrium.web.traces;

import java.util.List;

import dev.atrium.telemetry.Fact;
import dev.atrium.telemetry.Step;
import dev.atrium.telemetry.Traced;
import dev.atrium.telemetry.Traces;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

import reactor.core.publisher.Mono;

/// Begins a trace with each request, but those for assets. It tells the route and never the address, in which anything may
/// stand.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class RequestTraces implements WebFilter {

    private static final int SERVER_ERROR = 500;

    private static final List<HttpMethod> KNOWN = List.of(HttpMethod.values());

    private final Traces traces;

    RequestTraces(Traces traces) {
        this.traces = traces;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        boolean asset = exchange.getRequest().getPath().value().startsWith("/assets/");
        return (asset || this.traces.areOff()) ? chain.filter(exchange) : traced(exchange, chain.filter(exchange));
    }

    private Mono<Void> traced(ServerWebExchange exchange, Mono<Void> work) {
        return Mono.deferContextual(context -> {
            Traced traced = this.traces.begin(Step.REQUEST, context);
            exchange.getAttributes().put(Traced.class.getName(), traced);
            exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(() -> tell(exchange, traced)));
            return work.doOnError(traced::failed)
                .doOnTerminate(() -> end(exchange, traced))
                .doOnCancel(traced::end)
                .contextWrite(inner -> inner.put(Traced.class, traced));
        });
    }

    /// An answer without a body, and the page of an error, begin after all filters: then
    /// the request is over.
    private static void end(ServerWebExchange exchange, Traced traced) {
        if (exchange.getResponse().isCommitted()) {
            traced.end();
        }
        else {
            exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(traced::end));
        }
    }

    private static void tell(ServerWebExchange exchange, Traced traced) {
        String method = method(exchange.getRequest().getMethod());
        Object pattern = exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        traced.named((pattern == null) ? method : method + " " + pattern)
            .tell(Fact.METHOD, method)
            .tell(Fact.REQUEST, exchange.getRequest().getId());
        if (pattern != null) {
            traced.tell(Fact.ROUTE, pattern);
        }
        HttpStatusCode status = exchange.getResponse().getStatusCode();
        traced.tell(Fact.STATUS, (status == null) ? 200 : status.value());
        if (status != null && status.value() >= SERVER_ERROR) {
            traced.failed(String.valueOf(status.value()));
        }
    }

    /// A method may be any word.
    private static String method(HttpMethod method) {
        return KNOWN.contains(method) ? method.name() : "_OTHER";
    }

}
