package dev.atrium.scim;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.atrium.identity.PersonWish;
import dev.atrium.identity.ProvisionedPerson.Names;
import dev.atrium.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads how a user shall stand, attribute by attribute. What Atrium keeps nothing of is passed over, as other programs are
/// told the same; what would look as if it had worked is refused: passwords, roles.
final class UserReader {

    private static final Set<String> NOT_THIS_WAY = Set.of("roles", "entitlements");

    private String userName;

    private @Nullable String externalId;

    private String email;

    private String first;

    private String last;

    private boolean active;

    private UserReader(PersonWish wish) {
        this.userName = wish.userName();
        this.externalId = wish.externalId();
        this.email = wish.email();
        this.first = wish.firstName();
        this.last = wish.lastName();
        this.active = wish.active();
    }

    /// A user who is not there yet.
    static PersonWish created(JsonNode body) {
        String userName = Fields.text(Fields.find(body, "userName"), "userName");
        if (userName == null || userName.isEmpty()) {
            throw Refusal.invalid("userName", "scim.value", "userName");
        }
        UserReader reader = new UserReader(new PersonWish(userName, null, "", "", "", true));
        reader.readAll(body);
        if (reader.email.isEmpty()) {
            reader.email = userName;
        }
        if ((reader.first + reader.last).isEmpty()) {
            reader.formatted(Fields.text(Fields.find(body, "displayName"), "displayName"));
        }
        return reader.wish();
    }

    /// A user as a whole, besides what only Keycloak changes.
    static PersonWish replaced(PersonWish now, JsonNode body) {
        UserReader reader = new UserReader(now);
        reader.externalId = null;
        reader.readAll(body);
        return reader.wish();
    }

    static PersonWish patched(PersonWish now, List<Operation> operations) {
        UserReader reader = new UserReader(now);
        for (Operation operation : operations) {
            if (operation.kind() == Operation.Kind.REMOVE) {
                reader.remove(operation.path());
            }
            else {
                reader.put(operation.path(), operation.value(), true);
            }
        }
        return reader.wish();
    }

    private PersonWish wish() {
        return new PersonWish(this.userName, this.externalId, this.email, this.first, this.last, this.active);
    }

    private void readAll(JsonNode body) {
        for (Map.Entry<String, JsonNode> field : Fields.all(body)) {
            put(AttributePath.of(field.getKey()), field.getValue(), false);
        }
    }

    private void put(AttributePath path, @Nullable JsonNode value, boolean single) {
        String attribute = path.attribute();
        if (attribute.equals("password")) {
            throw Refusal.invalid("password", "scim.no-passwords");
        }
        if (NOT_THIS_WAY.contains(attribute) && !Fields.isEmpty(value)) {
            throw Refusal.invalid(attribute, "scim.no-roles");
        }
        if (attribute.equals("groups") && single) {
            throw Refusal.invalid("groups", "scim.fixed", "groups");
        }
        switch (path.word()) {
            case "username" -> this.userName = demanded(value, "userName");
            case "externalid" -> this.externalId = emptyAsNull(Fields.text(value, "externalId"));
            case "active" ->
                this.active = (value == null || value.isNull()) ? this.active : Fields.flag(value, "active");
            case "name" -> names(value);
            case "name.givenname" -> this.first = textOrEmpty(value, "name.givenName");
            case "name.familyname" -> this.last = textOrEmpty(value, "name.familyName");
            case "name.formatted" -> formatted(Fields.text(value, "name.formatted"));
            case "emails" -> emails(value);
            case "emails.value" -> email(path.chosen(), value);
            default -> {
                // nothing is kept of it
            }
        }
    }

    private void remove(AttributePath path) {
        switch (path.word()) {
            case "externalid" -> this.externalId = null;
            case "name.givenname" -> this.first = "";
            case "name.familyname" -> this.last = "";
            case "username", "active", "groups", "id" -> throw Refusal.invalid(path.word(), "scim.fixed", path.word());
            case "emails", "emails.value" -> {
                if (path.chosen() == null || path.chosen().isOfWork()) {
                    throw Refusal.invalid("emails", "provisioning.address-fixed");
                }
            }
            default -> {
                // nothing is kept of it
            }
        }
    }

    private void names(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return;
        }
        String given = Fields.text(Fields.find(value, "givenName"), "name.givenName");
        String family = Fields.text(Fields.find(value, "familyName"), "name.familyName");
        if (given == null && family == null) {
            formatted(Fields.text(Fields.find(value, "formatted"), "name.formatted"));
            return;
        }
        this.first = Objects.requireNonNullElse(given, this.first);
        this.last = Objects.requireNonNullElse(family, this.last);
    }

    private void formatted(@Nullable String name) {
        if (name != null && !name.isEmpty()) {
            Names names = Names.of(name);
            this.first = names.first();
            this.last = names.last();
        }
    }

    /// The first one, or that of work.
    private void emails(@Nullable JsonNode value) {
        List<JsonNode> all = Fields.each(value);
        all.stream()
            .min(Comparator.comparing(UserReader::rank))
            .map(node -> node.isObject() ? Fields.find(node, "value") : node)
            .ifPresent(node -> email(null, node));
    }

    private static int rank(JsonNode email) {
        if (!email.isObject()) {
            return 2;
        }
        JsonNode primary = Fields.find(email, "primary");
        String type = Fields.text(Fields.find(email, "type"), "emails.type");
        return (primary != null && Fields.flag(primary, "emails.primary")) ? 0 : "work".equalsIgnoreCase(type) ? 1 : 2;
    }

    private void email(@Nullable Condition chosen, @Nullable JsonNode value) {
        String text = Fields.text(value, "emails.value");
        if (text != null && !text.isEmpty() && (chosen == null || chosen.isOfWork())) {
            this.email = text;
        }
    }

    private static String demanded(@Nullable JsonNode value, String field) {
        String text = Fields.text(value, field);
        if (text == null || text.isEmpty()) {
            throw Refusal.invalid(field, "scim.value", field);
        }
        return text;
    }

    private static String textOrEmpty(@Nullable JsonNode value, String field) {
        return Objects.requireNonNullElse(Fields.text(value, field), "");
    }

    private static @Nullable String emptyAsNull(@Nullable String text) {
        return (text == null || text.isEmpty()) ? null : text;
    }

}
