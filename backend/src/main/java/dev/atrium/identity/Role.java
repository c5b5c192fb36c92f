package dev.atrium.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a member may do in their tenant. Everybody in it is a MEMBER; the others are given in Keycloak.
public enum Role {

    MEMBER, PUBLISHER, ADMIN, AUDITOR;

    /// The name in Keycloak, in the database and in the trail.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Empty for a word that names no role: it gives no right.
    static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }

}
