package dev.atrium.scim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.atrium.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One thing that a PATCH wants, of one attribute: what says several at once without a path has become several.
///
/// @param value null when there is none
record Operation(Kind kind, AttributePath path, @Nullable JsonNode value) {

    private static final int MOST = 1_000;

    enum Kind {

        ADD, REPLACE, REMOVE

    }

    static List<Operation> all(JsonNode body) {
        JsonNode operations = Fields.find(body, "Operations");
        if (operations == null || !operations.isArray() || operations.isEmpty()) {
            throw Refusal.invalid("Operations", "scim.syntax");
        }
        if (operations.size() > MOST) {
            throw Refusal.tooLarge("provisioning.too-many", MOST);
        }
        List<Operation> all = new ArrayList<>();
        operations.forEach(operation -> read(operation, all));
        return all;
    }

    private static void read(JsonNode node, List<Operation> all) {
        Kind kind = kind(Fields.text(Fields.find(node, "op"), "op"));
        String path = Fields.text(Fields.find(node, "path"), "path");
        JsonNode value = Fields.find(node, "value");
        if (path != null && !path.isEmpty()) {
            all.add(new Operation(kind, AttributePath.of(path), value));
            return;
        }
        if (kind == Kind.REMOVE) {
            throw Refusal.invalid("path", "scim.target");
        }
        for (Map.Entry<String, JsonNode> field : Fields.all(value)) {
            all.add(new Operation(kind, AttributePath.of(field.getKey()), field.getValue()));
        }
    }

    private static Kind kind(@Nullable String word) {
        return switch ((word == null) ? "" : word.toLowerCase(Locale.ROOT)) {
            case "add" -> Kind.ADD;
            case "replace" -> Kind.REPLACE;
            case "remove" -> Kind.REMOVE;
            default -> throw Refusal.invalid("op", "scim.syntax");
        };
    }

}
