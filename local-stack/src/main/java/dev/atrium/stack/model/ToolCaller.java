package dev.atrium.stack.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.atrium.stack.model.Answer.ToolCall;
import dev.atrium.stack.model.ChatRequest.Tool;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Calls an offered tool when the question names it, and fills its required arguments from the question.
final class ToolCaller {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(?:\\.\\d{1,9})?");

    private static final Pattern QUOTED = Pattern.compile("[\"“«']([^\"”»']{1,400})[\"”»']");

    private final JsonMapper json;

    ToolCaller(JsonMapper json) {
        this.json = json;
    }

    Optional<ToolCall> call(List<Tool> tools, String question) {
        String words = question.toLowerCase(Locale.ROOT);
        return tools.stream()
            .filter(tool -> !tool.name().isEmpty() && names(words, tool.name().toLowerCase(Locale.ROOT)))
            .findFirst()
            .map(tool -> new ToolCall(tool.name(), arguments(tool, question)));
    }

    private static boolean names(String question, String tool) {
        return question.contains(tool) || question.contains(tool.replace('_', ' '));
    }

    private String arguments(Tool tool, String question) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        tool.parameters().path("required").valueStream().map(name -> name.asString("")).forEach(name -> {
            arguments.put(name, argument(tool.parameters().path("properties").path(name), question));
        });
        return json.writeValueAsString(arguments);
    }

    private static Object argument(JsonNode schema, String question) {
        var number = NUMBER.matcher(question);
        return switch (schema.path("type").asString("string")) {
            case "integer" -> number.find() ? (long) Double.parseDouble(number.group()) : 0;
            case "number" -> number.find() ? Double.parseDouble(number.group()) : 0;
            case "boolean" -> true;
            case "array" -> List.of();
            case "object" -> Map.of();
            default -> text(schema, question);
        };
    }

    private static String text(JsonNode schema, String question) {
        if (!schema.path("enum").isEmpty()) {
            return schema.path("enum").path(0).asString("");
        }
        var quoted = QUOTED.matcher(question);
        return quoted.find() ? quoted.group(1) : question;
    }

}
