package dev.atrium.operator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a tenant is at.
public enum TenantState {

    /// Its people work.
    ACTIVE,
    /// Nobody gets in, nothing runs, and nothing is lost.
    SUSPENDED,
    /// As suspended, and all of it goes on a day that is set.
    ENDING,
    /// Nothing of it is left but its trail and the proofs of what was deleted.
    ERASED;

    /// The name in the database and in texts.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Empty for a word that names no state.
    public static Optional<TenantState> of(String word) {
        return Arrays.stream(values()).filter(state -> state.word().equals(word)).findFirst();
    }

}
