package dev.atrium.telemetry;

import io.opentelemetry.api.trace.SpanKind;

/// What is traced: a request, and the steps of a turn.
public enum Step {

    REQUEST("request", SpanKind.SERVER), READ("read rules and history", SpanKind.INTERNAL),
    GUARD("guard question", SpanKind.INTERNAL), LOOK_UP("look up", SpanKind.INTERNAL),
    WRITE_PROMPT("write prompt", SpanKind.INTERNAL), RECORD("record turn", SpanKind.INTERNAL),
    WRITE_REPLY("write reply", SpanKind.INTERNAL), CALL_MODEL("chat", SpanKind.CLIENT),
    SETTLE("settle reply", SpanKind.INTERNAL), CHECKPOINT("store checkpoints", SpanKind.INTERNAL);

    private final String word;

    private final SpanKind kind;

    Step(String word, SpanKind kind) {
        this.word = word;
        this.kind = kind;
    }

    public String word() {
        return this.word;
    }

    SpanKind kind() {
        return this.kind;
    }

}
