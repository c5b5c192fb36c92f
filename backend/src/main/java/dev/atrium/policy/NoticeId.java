package dev.atrium.policy;

import java.util.UUID;

import dev.atrium.kernel.Ids;

public record NoticeId(UUID value) {

    public static NoticeId parse(String text) {
        return new NoticeId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return this.value.toString();
    }

}
