package dev.atrium.telemetry;

import dev.atrium.kernel.Refusal;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import org.slf4j.spi.LoggingEventBuilder;

/// A step that is under way, as its trace sees it. Of a failure it tells the kind alone: what failures say may quote
/// somebody.
public final class Traced {

    /// A step that nobody traces.
    public static final Traced NOT = new Traced(Span.getInvalid());

    private final Span span;

    private volatile boolean failed;

    Traced(Span span) {
        this.span = span;
    }

    /// Whether anything that is told is kept.
    public boolean isKept() {
        return this.span.isRecording();
    }

    /// @param value an id, or a word of ours or of the configuration: never what somebody
    /// has written
    public Traced tell(Fact fact, Object value) {
        if (isKept()) {
            this.span.setAttribute(fact.word(), value.toString());
        }
        return this;
    }

    public Traced tell(Fact fact, long number) {
        this.span.setAttribute(fact.word(), number);
        return this;
    }

    /// The first piece of the answer has come.
    public void firstText() {
        this.span.addEvent("first text");
    }

    /// A refusal is no failure of ours: its code is told. What was said of it before
    /// stays.
    public void failed(Throwable failure) {
        if (failure instanceof Refusal refusal) {
            tell(Fact.REASON, refusal.code());
        }
        else if (!this.failed) {
            failed(failure.getClass().getSimpleName());
        }
    }

    /// @param kind a word of ours
    public void failed(String kind) {
        if (isKept()) {
            this.failed = true;
            tell(Fact.ERROR, kind);
            this.span.setStatus(StatusCode.ERROR);
        }
    }

    public Traced named(String name) {
        this.span.updateName(name);
        return this;
    }

    /// Has a line of the log say which trace it belongs to.
    public LoggingEventBuilder in(LoggingEventBuilder line) {
        return isKept() ? line.addKeyValue("trace.id", this.span.getSpanContext().getTraceId()) : line;
    }

    public void end() {
        this.span.end();
    }

    Span span() {
        return this.span;
    }

}
