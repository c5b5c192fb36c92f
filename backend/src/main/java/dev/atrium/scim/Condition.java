package dev.atrium.scim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// That an attribute has a value: the one comparison there is.
record Condition(AttributePath path, String value) {

    private static final int MOST = 5;

    /// All conditions of a filter, each of which has to hold.
    static List<Condition> all(String filter) {
        Scan scan = new Scan(filter.strip(), "filter", "scim.filter");
        List<Condition> all = new ArrayList<>();
        all.add(read(scan));
        scan.skipSpaces();
        while (!scan.isAtEnd()) {
            if (all.size() == MOST || !scan.word().equalsIgnoreCase("and")) {
                throw scan.unreadable();
            }
            scan.skipSpaces();
            all.add(read(scan));
            scan.skipSpaces();
        }
        return all;
    }

    static Condition read(Scan scan) {
        AttributePath path = AttributePath.read(scan);
        scan.skipSpaces();
        if (!scan.word().equalsIgnoreCase("eq")) {
            throw scan.unreadable();
        }
        scan.skipSpaces();
        return new Condition(path, scan.value());
    }

    /// Whether it says what is so without saying: the work address, the first one.
    boolean isOfWork() {
        String word = this.path.word();
        return (word.equals("type") && this.value.equalsIgnoreCase("work"))
                || (word.equals("primary") && this.value.toLowerCase(Locale.ROOT).equals("true"));
    }

}
