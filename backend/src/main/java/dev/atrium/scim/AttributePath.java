package dev.atrium.scim;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/// What an operation or a condition speaks of: `userName`, `name.givenName`, `emails[type eq "work"].value`.
///
/// @param attribute in small letters, without the address of its schema
/// @param chosen which of several values; null for all
/// @param part in small letters; "" for the whole
record AttributePath(String attribute, @Nullable Condition chosen, String part) {

    private static final List<String> OUR_SCHEMAS = List.of(Scim.USER.toLowerCase(Locale.ROOT) + ":",
            Scim.GROUP.toLowerCase(Locale.ROOT) + ":");

    static AttributePath of(String text) {
        Scan scan = new Scan(text.strip(), "path", "scim.path");
        AttributePath path = read(scan);
        if (!scan.isAtEnd()) {
            throw scan.unreadable();
        }
        return path;
    }

    static AttributePath read(Scan scan) {
        String name = withoutSchema(scan.word().toLowerCase(Locale.ROOT));
        if (scan.takes('[')) {
            scan.skipSpaces();
            Condition chosen = Condition.read(scan);
            scan.skipSpaces();
            scan.demand(']');
            return new AttributePath(name, chosen, scan.takes('.') ? scan.word().toLowerCase(Locale.ROOT) : "");
        }
        int dot = name.startsWith("urn:") ? -1 : name.indexOf('.');
        return (dot < 0) ? new AttributePath(name, null, "")
                : new AttributePath(name.substring(0, dot), null, name.substring(dot + 1));
    }

    /// In one word, as in `name.givenname`.
    String word() {
        return this.part.isEmpty() ? this.attribute : this.attribute + "." + this.part;
    }

    private static String withoutSchema(String name) {
        return OUR_SCHEMAS.stream()
            .filter(name::startsWith)
            .map(schema -> name.substring(schema.length()))
            .findFirst()
            .orElse(name);
    }

}
