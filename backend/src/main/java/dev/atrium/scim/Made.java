package dev.atrium.scim;

import java.util.Map;

/// Something that has been asked for.
///
/// @param waits whether Keycloak has still to make it
public record Made(Map<String, Object> resource, boolean waits) {

    public String location() {
        return (resource.get("meta") instanceof Map<?, ?> meta) ? String.valueOf(meta.get("location")) : "";
    }

}
