package dev.atrium.assistant;

import java.util.Arrays;
import java.util.Locale;

import dev.atrium.kernel.Refusal;

/// How far somebody's rights to one assistant reach. Each level holds those before it.
public enum Access {

    NONE, USE, EDIT, MANAGE;

    public boolean allows(Access wanted) {
        return compareTo(wanted) >= 0;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Reads one from a form.
    public static Access of(String word) {
        return Arrays.stream(values())
            .filter(access -> access.word().equals(word))
            .findFirst()
            .orElseThrow(() -> Refusal.invalid("access", "share.nothing"));
    }

    /// As the database counts.
    short level() {
        return (short) ordinal();
    }

    static Access of(int level) {
        return values()[level];
    }

}
