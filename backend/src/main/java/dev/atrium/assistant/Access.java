package dev.atrium.assistant;

/// How far somebody's rights to one assistant reach. Each level holds those before it.
public enum Access {

    NONE, USE, EDIT, MANAGE;

    public boolean allows(Access wanted) {
        return compareTo(wanted) >= 0;
    }

    /// As the database counts.
    short level() {
        return (short) ordinal();
    }

    static Access of(int level) {
        return values()[level];
    }

}
