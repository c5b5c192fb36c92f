package dev.atrium.telemetry;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.util.context.ContextView;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Traces the steps of a turn, each as a part of what the reactive context says is under way. While traces go nowhere, work
/// is handed back as it came.
@Component
public class Traces implements DisposableBean {

    private static final Duration LIMIT = Duration.ofSeconds(3);

    private final @Nullable SdkTracerProvider provider;

    private final @Nullable Tracer tracer;

    Traces(TraceProperties properties) {
        this.provider = (properties.url() == null) ? null : sentTo(properties.url().toString(), properties);
        this.tracer = (this.provider == null) ? null : this.provider.get("dev.atrium");
    }

    public boolean areOff() {
        return this.tracer == null;
    }

    public <T> Mono<T> around(Step step, Mono<T> work) {
        return around(step, traced -> work);
    }

    public <T> Mono<T> around(Step step, Function<Traced, Mono<T>> work) {
        return areOff() ? work.apply(Traced.NOT) : Mono.deferContextual(context -> around(begin(step, context), work));
    }

    /// A stream is a step from the moment that somebody reads it until it has ended, or
    /// nobody reads on.
    public <T> Flux<T> through(Step step, Function<Traced, Flux<T>> work) {
        return areOff() ? work.apply(Traced.NOT) : Flux.deferContextual(context -> {
            Traced traced = begin(step, context);
            return work.apply(traced)
                .doOnError(traced::failed)
                .doFinally(end -> traced.end())
                .contextWrite(inner -> inner.put(Traced.class, traced));
        });
    }

    /// Has work that outlives its request be a part of it all the same.
    public <T> Mono<T> after(ContextView request, Mono<T> work) {
        return request.<Traced>getOrEmpty(Traced.class)
            .map(traced -> work.contextWrite(own -> own.put(Traced.class, traced)))
            .orElse(work);
    }

    /// To be ended by whoever begins it.
    public Traced begin(Step step, ContextView context) {
        Tracer known = this.tracer;
        if (known == null) {
            return Traced.NOT;
        }
        return new Traced(known.spanBuilder(step.word())
            .setSpanKind(step.kind())
            .setParent(Context.root().with(current(context).span()))
            .startSpan());
    }

    /// What is under way.
    public static Traced current(ContextView context) {
        return context.<Traced>getOrEmpty(Traced.class).orElse(Traced.NOT);
    }

    /// Sends what has not gone yet.
    void flush() {
        if (this.provider != null) {
            this.provider.forceFlush().join(LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @Override
    public void destroy() {
        if (this.provider != null) {
            this.provider.shutdown().join(LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private static <T> Mono<T> around(Traced traced, Function<Traced, Mono<T>> work) {
        return work.apply(traced)
            .doOnError(traced::failed)
            .doFinally(end -> traced.end())
            .contextWrite(inner -> inner.put(Traced.class, traced));
    }

    /// What a collector does not take at once is lost: a server has better things to
    /// keep.
    /// What callers say of traces of theirs is not believed, so each begins with a
    /// request here.
    private static SdkTracerProvider sentTo(String address, TraceProperties properties) {
        var exporter = OtlpHttpSpanExporter.builder()
            .setEndpoint(address)
            .setConnectTimeout(LIMIT)
            .setTimeout(LIMIT)
            .setRetryPolicy(null);
        properties.headers().forEach(exporter::addHeader);
        return SdkTracerProvider.builder()
            .setResource(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), "atrium")))
            .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(properties.share())))
            .addSpanProcessor(BatchSpanProcessor.builder(exporter.build()).setExporterTimeout(LIMIT).build())
            .build();
    }

}
