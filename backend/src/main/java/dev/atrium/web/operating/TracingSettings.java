package dev.atrium.web.operating;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/// One setting has requests traced: where traces are sent to. Without it nothing of tracing is even set up, so that it
/// costs nothing. With it, each line of the log knows its trace; for that, threads are told of it at every step.
public final class TracingSettings implements EnvironmentPostProcessor, Ordered {

    static final String ENDPOINT = "atrium.tracing.endpoint";

    private static final String TRACING = "org.springframework.boot.micrometer.tracing.";

    private static final String OPEN_TELEMETRY = "org.springframework.boot.opentelemetry.autoconfigure.";

    /// Lines of the log go to the standard output, and nowhere else.
    private static final List<String> NEVER = List.of(OPEN_TELEMETRY + "logging.OpenTelemetryLoggingAutoConfiguration",
            OPEN_TELEMETRY + "logging.otlp.OtlpLoggingAutoConfiguration");

    private static final List<String> MACHINERY = List.of(OPEN_TELEMETRY + "OpenTelemetrySdkAutoConfiguration",
            TRACING + "opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration",
            TRACING + "opentelemetry.autoconfigure.otlp.OtlpTracingAutoConfiguration",
            TRACING + "autoconfigure.MicrometerTracingAutoConfiguration",
            TRACING + "autoconfigure.NoopTracerAutoConfiguration");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String endpoint = environment.getProperty(ENDPOINT, "");
        Map<String, Object> settings = endpoint.isBlank() ? nothing() : everything(endpoint);
        environment.getPropertySources().addLast(new MapPropertySource("tracing", settings));
    }

    /// When files of settings have been read, and before Spring Boot has lines of the log
    /// leave room for a trace.
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE - 1;
    }

    private static Map<String, Object> nothing() {
        return Map.of("logging.expect-correlation-id", false, "spring.autoconfigure.exclude",
                String.join(",", Stream.concat(NEVER.stream(), MACHINERY.stream()).toList()));
    }

    private static Map<String, Object> everything(String endpoint) {
        return Map.of("management.opentelemetry.tracing.export.otlp.endpoint", endpoint,
                "spring.reactor.context-propagation", "auto", "spring.autoconfigure.exclude", String.join(",", NEVER));
    }

}
