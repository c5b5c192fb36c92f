package dev.atrium.web.chat;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import dev.atrium.chat.ReplyEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Writes what a reply tells as server-sent events. Every `data` line is one JSON value, so whatever a model says, even
/// a line break or something that looks like an event, stays inside it. See docs/http.md.
@Component
class ReplyEventWriter {

    /// A comment, which keeps a silent connection from looking dead.
    static final String HEARTBEAT = ":\n\n";

    private final JsonMapper json;

    ReplyEventWriter(JsonMapper json) {
        this.json = json;
    }

    /// The event as it is sent.
    String write(ReplyEvent event) {
        return switch (event) {
            case ReplyEvent.Reasoning said -> part("reasoning", said.at(), said.text(), said.after().toString());
            case ReplyEvent.Text said -> part("text", said.at(), said.text(), said.after().toString());
            case ReplyEvent.Waiting waiting ->
                event("waiting", Map.of("reason", waiting.reason(), "seconds", waiting.seconds()));
            case ReplyEvent.Answering by ->
                event("model", Map.of("id", by.model(), "label", by.label(), "fallback", by.fallback()));
            case ReplyEvent.Finished finished ->
                event("finished", finished(finished.state().name().toLowerCase(Locale.ROOT), finished.reason()));
            case ReplyEvent.Titled titled -> event("title", Map.of("title", titled.title()));
            case ReplyEvent.Reconnect again -> event("reconnect", Map.of());
            case ReplyEvent.SignedOut gone -> event("signed-out", Map.of());
        };
    }

    private String part(String name, int at, String text, String after) {
        return "id:" + after + "\n" + event(name, new Part(at, text));
    }

    private String event(String name, Object data) {
        return "event:" + name + "\ndata:" + json.writeValueAsString(data) + "\n\n";
    }

    private static Map<String, @Nullable String> finished(String state, @Nullable String reason) {
        Map<String, @Nullable String> data = new TreeMap<>();
        data.put("state", state);
        data.put("reason", reason);
        return data;
    }

    private record Part(int at, String text) {
    }

}
