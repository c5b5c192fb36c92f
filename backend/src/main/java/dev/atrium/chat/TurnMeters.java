package dev.atrium.chat;

import java.util.List;
import java.util.Locale;

import dev.atrium.conversation.MessageState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/// What is measured of turns: how many replies are written and followed, how they end, and how often guardrails had
/// something to do. Numbers alone.
@Component
class TurnMeters {

    private final MeterRegistry meters;

    TurnMeters(MeterRegistry meters, LocalReplies replies, OpenStreams streams) {
        this.meters = meters;
        Gauge.builder("atrium.replies.open", replies, open -> open.all().size()).register(meters);
        Gauge.builder("atrium.streams.open", streams, OpenStreams::count).register(meters);
        for (String in : List.of("question", "answer")) {
            List.of("block", "mask", "warn").forEach(measure -> found(in, measure));
        }
        List.of(MessageState.values()).forEach(this::ended);
    }

    void ended(Settlement settlement) {
        ended(settlement.state()).increment();
    }

    void question(int blocked, int masked, int warned) {
        found("question", blocked, masked, warned);
    }

    void answer(int blocked, int masked, int warned) {
        found("answer", blocked, masked, warned);
    }

    private void found(String in, int blocked, int masked, int warned) {
        found(in, "block").increment(blocked);
        found(in, "mask").increment(masked);
        found(in, "warn").increment(warned);
    }

    /// All of them are there from the start: of a counter that begins with its first hit,
    /// that hit is never seen.
    private Counter found(String in, String measure) {
        return this.meters.counter("atrium.guardrail.hits", "in", in, "measure", measure);
    }

    private Counter ended(MessageState state) {
        return this.meters.counter("atrium.replies.ended", "state", state.name().toLowerCase(Locale.ROOT));
    }

}
