package dev.atrium.web.operating;

import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SpanExporters;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Whatever sends traces sends them without words.
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(TracingSettings.ENDPOINT)
class TracingConfiguration {

    @Bean
    SpanExporters withoutWords(ObjectProvider<SpanExporter> exporters) {
        return SpanExporters.of(exporters.orderedStream().map(WordlessSpans::new).toList());
    }

}
