package dev.atrium.scim;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.atrium.identity.DepartmentSought;
import dev.atrium.identity.PeopleSought;
import dev.atrium.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/// Reads a filter into what is looked for. Empty when nothing can be it: two names at once, an id that is none.
final class Sought {

    private Sought() {
    }

    static Optional<PeopleSought> people(@Nullable String filter) {
        Optional<PeopleSought> sought = Optional.of(PeopleSought.ALL);
        for (Condition condition : conditions(filter)) {
            sought = sought.flatMap(before -> also(before, condition));
        }
        return sought;
    }

    static Optional<DepartmentSought> departments(@Nullable String filter) {
        Optional<DepartmentSought> sought = Optional.of(DepartmentSought.ALL);
        for (Condition condition : conditions(filter)) {
            sought = sought.flatMap(before -> also(before, condition));
        }
        return sought;
    }

    private static List<Condition> conditions(@Nullable String filter) {
        return (filter == null || filter.isBlank()) ? List.of() : Condition.all(filter);
    }

    private static Optional<PeopleSought> also(PeopleSought before, Condition condition) {
        String value = condition.value();
        return switch (word(condition)) {
            case "id" -> one(before.id(), Fields.id(value)).map(id -> new PeopleSought(id, before.userName(),
                    before.email(), before.externalId(), before.active()));
            case "username" -> one(before.userName(), value)
                .map(name -> new PeopleSought(before.id(), name, before.email(), before.externalId(), before.active()));
            case "emails", "emails.value" -> one(before.email(), value).map(email -> new PeopleSought(before.id(),
                    before.userName(), email, before.externalId(), before.active()));
            case "externalid" -> one(before.externalId(), value).map(external -> new PeopleSought(before.id(),
                    before.userName(), before.email(), external, before.active()));
            case "active" -> one(before.active(), flag(value)).map(active -> new PeopleSought(before.id(),
                    before.userName(), before.email(), before.externalId(), active));
            default -> throw unreadable();
        };
    }

    private static Optional<DepartmentSought> also(DepartmentSought before, Condition condition) {
        String value = condition.value();
        return switch (word(condition)) {
            case "id" -> one(before.id(), Fields.id(value))
                .map(id -> new DepartmentSought(id, before.path(), before.externalId(), before.worker()));
            case "displayname" -> one(before.path(), value)
                .map(path -> new DepartmentSought(before.id(), path, before.externalId(), before.worker()));
            case "externalid" -> one(before.externalId(), value)
                .map(external -> new DepartmentSought(before.id(), before.path(), external, before.worker()));
            case "members", "members.value" -> one(before.worker(), worker(value))
                .map(worker -> new DepartmentSought(before.id(), before.path(), before.externalId(), worker));
            default -> throw unreadable();
        };
    }

    /// Of several addresses there is only that of work.
    private static String word(Condition condition) {
        Condition chosen = condition.path().chosen();
        if (chosen != null && !(condition.path().attribute().equals("emails") && chosen.isOfWork())) {
            throw unreadable();
        }
        return condition.path().word();
    }

    private static <T> Optional<T> one(@Nullable T before, @Nullable T now) {
        return (now != null && (before == null || before.equals(now))) ? Optional.of(now) : Optional.empty();
    }

    private static @Nullable UUID worker(String value) {
        return Fields.id(value);
    }

    private static boolean flag(String value) {
        try {
            return Fields.flag(value, "filter");
        }
        catch (Refusal neither) {
            throw unreadable();
        }
    }

    private static Refusal unreadable() {
        return Refusal.invalid("filter", "scim.filter");
    }

}
