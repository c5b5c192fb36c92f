package dev.atrium.stack.model;

import java.util.List;
import java.util.OptionalInt;

import tools.jackson.databind.JsonNode;

/// A request to `/v1/chat/completions`, reduced to what the stand-in looks at.
record ChatRequest(String model, List<Line> lines, List<Tool> tools, boolean stream, boolean wantsUsage, String effort,
        OptionalInt maxTokens) {

    record Line(String role, String text, List<GivenPicture> pictures) {

        boolean by(String someone) {
            return role.equals(someone);
        }

    }

    record Tool(String name, JsonNode parameters) {
    }

    static ChatRequest of(JsonNode body) {
        return new ChatRequest(body.path("model").asString("stand-in"), lines(body.path("messages")),
                tools(body.path("tools")), body.path("stream").asBoolean(false),
                body.path("stream_options").path("include_usage").asBoolean(false),
                body.path("reasoning_effort").asString(""), maxTokens(body));
    }

    String system() {
        return String.join("\n",
                lines.stream().filter(line -> line.by("system") || line.by("developer")).map(Line::text).toList());
    }

    /// Tokens of everything in the prompt, counted as roughly as providers' rules of
    /// thumb do.
    int promptTokens() {
        return lines.stream().mapToInt(line -> Pieces.of(line.text()).size() + 4).sum() + 3;
    }

    private static List<Line> lines(JsonNode messages) {
        return messages.valueStream()
            .map(message -> new Line(message.path("role").asString("user"), text(message.path("content")),
                    pictures(message.path("content"))))
            .toList();
    }

    private static String text(JsonNode content) {
        if (content.isString()) {
            return content.asString();
        }
        return String.join("\n",
                content.valueStream()
                    .map(part -> part.path("text").asString(""))
                    .filter(text -> !text.isEmpty())
                    .toList());
    }

    private static List<GivenPicture> pictures(JsonNode content) {
        return content.isString() ? List.of()
                : content.valueStream()
                    .map(part -> part.path("image_url").path("url").asString(""))
                    .flatMap(address -> GivenPicture.in(address).stream())
                    .toList();
    }

    private static List<Tool> tools(JsonNode tools) {
        return tools.valueStream()
            .map(tool -> tool.path("function"))
            .map(function -> new Tool(function.path("name").asString(""), function.path("parameters")))
            .toList();
    }

    private static OptionalInt maxTokens(JsonNode body) {
        int limit = body.path("max_completion_tokens").asInt(body.path("max_tokens").asInt(0));
        return limit > 0 ? OptionalInt.of(limit) : OptionalInt.empty();
    }

}
