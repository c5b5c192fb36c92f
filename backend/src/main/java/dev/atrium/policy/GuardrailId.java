package dev.atrium.policy;

import java.util.UUID;

import dev.atrium.kernel.Ids;

public record GuardrailId(UUID value) {

    public static GuardrailId parse(String text) {
        return new GuardrailId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return this.value.toString();
    }

}
