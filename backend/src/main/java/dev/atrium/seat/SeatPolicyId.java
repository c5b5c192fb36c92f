package dev.atrium.seat;

import java.util.UUID;

import dev.atrium.kernel.Ids;

public record SeatPolicyId(UUID value) {

    public static SeatPolicyId parse(String text) {
        return new SeatPolicyId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return this.value.toString();
    }

}
