package dev.atrium.scim;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.atrium.identity.DepartmentProvisioning;
import dev.atrium.identity.DepartmentWish;
import dev.atrium.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads how a group shall stand. Its name is the department's path.
final class GroupReader {

    private GroupReader() {
    }

    static DepartmentWish created(JsonNode body) {
        return replaced(new DepartmentWish(name(Fields.find(body, "displayName")), null, null, Set.of(), Set.of()),
                body);
    }

    /// As a whole: whoever is not named leaves. A program that says nothing of members
    /// does
    /// not mean that there are none.
    static DepartmentWish replaced(DepartmentWish now, JsonNode body) {
        JsonNode members = Fields.find(body, "members");
        DepartmentWish wish = now.called(name(Fields.find(body, "displayName")))
            .known(externalId(Fields.find(body, "externalId")));
        return (members == null) ? wish : wish.onlyWith(demanded(members));
    }

    static DepartmentWish patched(DepartmentWish now, List<Operation> operations) {
        DepartmentWish wish = now;
        for (Operation operation : operations) {
            wish = patched(wish, operation);
        }
        return wish;
    }

    private static DepartmentWish patched(DepartmentWish wish, Operation operation) {
        boolean removes = operation.kind() == Operation.Kind.REMOVE;
        return switch (operation.path().word()) {
            case "displayname" -> {
                if (removes) {
                    throw Refusal.invalid("displayName", "scim.fixed", "displayName");
                }
                yield wish.called(name(operation.value()));
            }
            case "externalid" -> wish.known(removes ? null : externalId(operation.value()));
            case "members", "members.value" -> moved(wish, operation);
            default -> wish;
        };
    }

    private static DepartmentWish moved(DepartmentWish wish, Operation operation) {
        Condition chosen = operation.path().chosen();
        return switch (operation.kind()) {
            case ADD -> wish.with(demanded(operation.value()));
            case REPLACE -> {
                if (chosen != null) {
                    throw Refusal.invalid("path", "scim.path");
                }
                yield wish.onlyWith(demanded(operation.value()));
            }
            case REMOVE -> {
                if (chosen != null) {
                    yield wish.without(chosen(chosen));
                }
                yield Fields.isEmpty(operation.value()) ? wish.onlyWith(Set.of())
                        : wish.without(ids(operation.value(), false));
            }
        };
    }

    private static Set<UUID> chosen(Condition condition) {
        if (!condition.path().word().equals("value")) {
            throw Refusal.invalid("path", "scim.path");
        }
        UUID id = Fields.id(condition.value());
        return (id == null) ? Set.of() : Set.of(id);
    }

    private static Set<UUID> demanded(@Nullable JsonNode value) {
        return ids(value, true);
    }

    /// @param demanded whether each has to be an id of something
    private static Set<UUID> ids(@Nullable JsonNode value, boolean demanded) {
        Set<UUID> ids = new HashSet<>();
        for (JsonNode member : Fields.each(value)) {
            UUID id = Fields.id(member.isObject() ? ofPerson(member) : Fields.text(member, "members.value"));
            if (id != null) {
                ids.add(id);
            }
            else if (demanded) {
                throw Refusal.invalid("members", "provisioning.unknown-person");
            }
        }
        if (ids.size() > DepartmentProvisioning.MOST_MOVED) {
            throw Refusal.tooLarge("provisioning.too-many", DepartmentProvisioning.MOST_MOVED);
        }
        return ids;
    }

    private static @Nullable String ofPerson(JsonNode member) {
        String type = Fields.text(Fields.find(member, "type"), "members.type");
        String address = Fields.text(Fields.find(member, "$ref"), "members.$ref");
        if ("Group".equalsIgnoreCase(type) || (address != null && address.contains("/Groups/"))) {
            throw Refusal.invalid("members", "scim.nested");
        }
        return Fields.text(Fields.find(member, "value"), "members.value");
    }

    private static String name(@Nullable JsonNode value) {
        String name = Fields.text(value, "displayName");
        if (name == null || name.isEmpty()) {
            throw Refusal.invalid("displayName", "scim.value", "displayName");
        }
        return name;
    }

    private static @Nullable String externalId(@Nullable JsonNode value) {
        String id = Fields.text(value, "externalId");
        return (id == null || id.isEmpty()) ? null : id;
    }

}
