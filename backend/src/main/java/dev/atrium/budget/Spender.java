package dev.atrium.budget;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import dev.atrium.tenancy.TenantId;

/// Whose spending a budget limits: everybody's, that of a department with all below it, a member's, or what is spent with
/// an assistant.
public record Spender(Kind kind, UUID id) {

    public enum Kind {

        MEMBER, ASSISTANT, DEPARTMENT, TENANT;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// Empty for a word that names nobody who spends.
        public static Optional<Kind> of(String word) {
            return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
        }

    }

    public static Spender of(TenantId tenant) {
        return new Spender(Kind.TENANT, tenant.value());
    }

}
