package dev.atrium.identity;

import java.util.UUID;

public record IdentityProviderId(UUID value) {

    @Override
    public String toString() {
        return this.value.toString();
    }

}
