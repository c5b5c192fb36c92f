package dev.atrium.scim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import dev.atrium.kernel.Ids;
import dev.atrium.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads what somebody else has written as JSON: names in any case, values in the forms that are in use.
final class Fields {

    private static final int LONGEST_TEXT = 2_000;

    private Fields() {
    }

    static Iterable<Map.Entry<String, JsonNode>> all(@Nullable JsonNode node) {
        if (node == null || !node.isObject()) {
            throw Refusal.invalid("body", "scim.syntax");
        }
        return node.properties();
    }

    /// Null when there is none, or it says null.
    static @Nullable JsonNode find(JsonNode node, String name) {
        for (Map.Entry<String, JsonNode> field : all(node)) {
            if (field.getKey().equalsIgnoreCase(name)) {
                return field.getValue().isNull() ? null : field.getValue();
            }
        }
        return null;
    }

    static @Nullable String text(@Nullable JsonNode node, String field) {
        if (node == null || node.isNull()) {
            return null;
        }
        String text = node.isString() ? node.stringValue() : node.isNumber() ? node.asString() : null;
        if (text == null || text.length() > LONGEST_TEXT || text.chars().anyMatch(Character::isISOControl)) {
            throw Refusal.invalid(field, "scim.value", field);
        }
        return text.strip();
    }

    /// Entra ID writes `"False"`.
    static boolean flag(@Nullable JsonNode node, String field) {
        if (node != null && node.isBoolean()) {
            return node.booleanValue();
        }
        return flag((node != null && node.isString()) ? node.stringValue() : "", field);
    }

    static boolean flag(String text, String field) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Refusal.invalid(field, "scim.value", field);
        };
    }

    /// Several values, or one that is not in a list.
    static List<JsonNode> each(@Nullable JsonNode node) {
        List<JsonNode> all = new ArrayList<>();
        if (node != null && node.isArray()) {
            node.forEach(all::add);
        }
        else if (node != null && !node.isNull()) {
            all.add(node);
        }
        return all;
    }

    static boolean isEmpty(@Nullable JsonNode node) {
        return each(node).isEmpty();
    }

    /// Null for what is an id of nothing.
    static @Nullable UUID id(@Nullable String text) {
        try {
            return (text == null) ? null : Ids.parse(text);
        }
        catch (Refusal unreadable) {
            return null;
        }
    }

}
