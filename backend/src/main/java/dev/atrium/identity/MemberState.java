package dev.atrium.identity;

import java.util.Locale;

/// How somebody stands in a tenant: known but never signed in, able to, kept out of it for now, or gone from it.
public enum MemberState {

    INVITED, ACTIVE, DISABLED, REMOVED;

    /// Whether they count among the members that a tenant may have.
    boolean takesAPlace() {
        return this == INVITED || this == ACTIVE;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static MemberState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

}
