package dev.atrium.identity;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a member may do in their tenant: a set of permissions. Everybody in it is a MEMBER; the others are given in
/// Keycloak. Nobody who manages people may read what they write, and nobody who reads the trail may change anything.
public enum Role {

    MEMBER, PUBLISHER,

    ADMIN(Permission.OVERSEE_ASSISTANTS, Permission.MANAGE_PEOPLE, Permission.SEE_USAGE, Permission.SET_BUDGETS,
            Permission.SET_POLICIES, Permission.SET_RETENTION, Permission.SEND_TRAIL, Permission.MANAGE_SIGN_IN),

    COMPLIANCE(Permission.PLACE_HOLDS, Permission.INVESTIGATE, Permission.READ_TRAIL),

    AUDITOR(Permission.READ_TRAIL, Permission.SEE_USAGE),

    /// Of the installation itself, and of no tenant. Whoever has it there has nothing
    /// else.
    OPERATOR(Permission.OPERATE, Permission.READ_TRAIL);

    private final Set<Permission> permissions;

    Role(Permission... permissions) {
        this.permissions = Set.of(permissions);
    }

    public Set<Permission> permissions() {
        return this.permissions;
    }

    /// Whether it permits anything.
    public boolean governs() {
        return !this.permissions.isEmpty();
    }

    /// Whether members of a tenant can have it.
    public boolean isOfTenants() {
        return this != OPERATOR;
    }

    /// Those that members of a tenant can have.
    public static List<Role> ofTenants() {
        return Arrays.stream(values()).filter(Role::isOfTenants).toList();
    }

    /// The name in Keycloak, in the database and in the trail.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Empty for a word that names no role: it gives no right.
    public static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }

}
