package dev.atrium.retention;

import java.util.UUID;

import dev.atrium.kernel.Ids;

/// Names a change of a policy, and the policy as that change has left it.
public record ChangeId(UUID value) {

    public static ChangeId parse(String text) {
        return new ChangeId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return this.value.toString();
    }

}
