package dev.atrium.web.layout;

import java.util.UUID;

/// The member as the sidebar shows them.
public record Me(String name, String initials, int hue, String tenant, boolean severalTenants) {

    public static Me of(UUID id, String name, String tenant, boolean severalTenants) {
        return new Me(name, Initials.of(name), Initials.hue(id), tenant, severalTenants);
    }

}
