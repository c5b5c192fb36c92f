package dev.atrium.web.operating;

import java.util.Collection;
import java.util.List;
import java.util.Set;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SpanExporter;

/// Sends of a span what took how long and how it ended, and nothing in which words could be: no address as it was typed, no
/// message of an exception. What is not known to be harmless stays here.
final class WordlessSpans implements SpanExporter {

    private static final Set<String> HARMLESS = Set.of("method", "uri", "status", "outcome", "exception", "error",
            "error.type", "client.name", "organization.id");

    private final SpanExporter next;

    WordlessSpans(SpanExporter next) {
        this.next = next;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        return this.next.export(spans.stream().<SpanData>map(Wordless::new).toList());
    }

    @Override
    public CompletableResultCode flush() {
        return this.next.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return this.next.shutdown();
    }

    private static final class Wordless extends DelegatingSpanData {

        private final Attributes attributes;

        Wordless(SpanData span) {
            super(span);
            this.attributes = span.getAttributes()
                .toBuilder()
                .removeIf((AttributeKey<?> key) -> !HARMLESS.contains(key.getKey()))
                .build();
        }

        @Override
        public Attributes getAttributes() {
            return this.attributes;
        }

        @Override
        public List<EventData> getEvents() {
            return List.of();
        }

        @Override
        public StatusData getStatus() {
            return StatusData.create(super.getStatus().getStatusCode(), "");
        }

    }

}
