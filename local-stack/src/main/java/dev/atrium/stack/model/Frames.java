package dev.atrium.stack.model;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.atrium.stack.model.Answer.ToolCall;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.databind.json.JsonMapper;

/// Writes the events of one streamed answer. A token's event is put together from bytes made once, because a load test
/// sends ten thousand of them a second.
final class Frames {

    static final byte[] DONE = "data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8);

    private static final byte[] AFTER_PIECE = "\"},\"finish_reason\":null}]}\n\n".getBytes(StandardCharsets.UTF_8);

    private final JsonMapper json;

    private final Map<String, Object> head;

    private final byte[] beforeText;

    private final byte[] beforeReasoning;

    Frames(JsonMapper json, String id, String model, long created) {
        this.json = json;
        this.head = new LinkedHashMap<>();
        head.put("id", id);
        head.put("object", "chat.completion.chunk");
        head.put("created", created);
        head.put("model", model);
        String start = "data: " + json.writeValueAsString(head).replaceFirst("}$", "")
                + ",\"choices\":[{\"index\":0,\"delta\":{\"";
        this.beforeText = (start + "content\":\"").getBytes(StandardCharsets.UTF_8);
        this.beforeReasoning = (start + "reasoning_content\":\"").getBytes(StandardCharsets.UTF_8);
    }

    byte[] role() {
        return event(Map.of("role", "assistant", "content", ""), null);
    }

    byte[] piece(Step.Piece piece) {
        byte[] before = piece.reasoning() ? beforeReasoning : beforeText;
        byte[] text = JsonStringEncoder.getInstance().quoteAsUTF8(piece.text());
        byte[] frame = new byte[before.length + text.length + AFTER_PIECE.length];
        System.arraycopy(before, 0, frame, 0, before.length);
        System.arraycopy(text, 0, frame, before.length, text.length);
        System.arraycopy(AFTER_PIECE, 0, frame, before.length + text.length, AFTER_PIECE.length);
        return frame;
    }

    /// A tool call as providers send it: first the name, then the arguments in two
    /// halves.
    byte[] toolCall(ToolCall call, String callId) {
        int half = call.arguments().length() / 2;
        var all = new ByteArrayOutputStream();
        all.writeBytes(toolDelta(Map.of("index", 0, "id", callId, "type", "function", "function",
                Map.of("name", call.name(), "arguments", ""))));
        all.writeBytes(arguments(call.arguments().substring(0, half)));
        all.writeBytes(arguments(call.arguments().substring(half)));
        return all.toByteArray();
    }

    byte[] finish(String reason) {
        return event(Map.of(), reason);
    }

    byte[] usage(Map<String, Object> usage) {
        var event = new LinkedHashMap<>(head);
        event.put("choices", List.of());
        event.put("usage", usage);
        return bytes(event);
    }

    private byte[] arguments(String part) {
        return toolDelta(Map.of("index", 0, "function", Map.of("arguments", part)));
    }

    private byte[] toolDelta(Map<String, Object> call) {
        return event(Map.of("tool_calls", List.of(call)), null);
    }

    private byte[] event(Map<String, Object> delta, @Nullable String finish) {
        var choice = new LinkedHashMap<String, @Nullable Object>();
        choice.put("index", 0);
        choice.put("delta", delta);
        choice.put("finish_reason", finish);
        var event = new LinkedHashMap<>(head);
        event.put("choices", List.of(choice));
        return bytes(event);
    }

    private byte[] bytes(Map<String, Object> event) {
        return ("data: " + json.writeValueAsString(event) + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

}
