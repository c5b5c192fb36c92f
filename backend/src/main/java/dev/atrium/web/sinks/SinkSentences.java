package dev.atrium.web.sinks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.atrium.sink.Delivery;
import dev.atrium.sink.Problem;
import dev.atrium.sink.Sink;
import dev.atrium.web.layout.Reader;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Says how a sink stands, in the reader's language.
@Component
class SinkSentences {

    private final MessageSource texts;

    SinkSentences(MessageSource texts) {
        this.texts = texts;
    }

    /// The end of a text key.
    static String state(Sink sink) {
        if (sink.problem() == null || !sink.state().word().equals("open")) {
            return sink.state().word();
        }
        return sink.stopped() ? "stopped" : "waiting";
    }

    String lag(Reader reader, Sink sink) {
        if (sink.isDraft()) {
            return text(reader, "sink.lag.draft");
        }
        Instant since = sink.behindSince();
        return (since == null) ? text(reader, "sink.lag.none") : text(reader, "sink.lag.behind", sink.behind(),
                Math.max(0, Duration.between(since, reader.now()).toSeconds()));
    }

    List<String> standing(Reader reader, Sink sink) {
        List<String> sentences = new ArrayList<>(List.of(lag(reader, sink)));
        if (sink.sentAt() != null) {
            sentences.add(text(reader, "sink.sent", sink.sent(), reader.moment(sink.sentAt()).text()));
        }
        else if (!sink.isDraft()) {
            sentences.add(text(reader, "sink.sent.none"));
        }
        if (sink.secretBeforeUntil() != null && sink.secretBeforeUntil().isAfter(reader.now())) {
            sentences.add(text(reader, "sink.secret.both", reader.moment(sink.secretBeforeUntil()).text()));
        }
        return sentences;
    }

    /// What is wrong, what to do, and when it is tried again.
    @Nullable String problem(Reader reader, Sink sink) {
        return (sink.problem() == null) ? null : problem(reader, sink.problem(), sink.status()) + " "
                + text(reader, "sink.next", reader.moment(sink.nextAt()).text());
    }

    SinkPage.Tested tested(Reader reader, Delivery delivery) {
        if (delivery.problem() != null) {
            return new SinkPage.Tested(false, problem(reader, delivery.problem(), delivery.status()));
        }
        return new SinkPage.Tested(true, (delivery.status() == null) ? text(reader, "sink.tested.confirmed")
                : text(reader, "sink.tested.answered", delivery.status()));
    }

    private String problem(Reader reader, Problem problem, @Nullable Integer status) {
        return text(reader, "sink.problem." + problem.word(), (status == null) ? 0 : status);
    }

    private String text(Reader reader, String key, Object... values) {
        return texts.getMessage(key, values, reader.language());
    }

}
