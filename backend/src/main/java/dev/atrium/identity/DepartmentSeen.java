package dev.atrium.identity;

import java.util.List;

/// A department as whoever manages people sees it.
///
/// @param people who work in it or below
/// @param leads the names of who leads it
public record DepartmentSeen(DepartmentId id, String path, long people, List<String> leads) {

    public DepartmentSeen {
        leads = List.copyOf(leads);
    }

    public String name() {
        return this.path.substring(this.path.lastIndexOf('/') + 1);
    }

    /// How many are above it.
    public int depth() {
        return (int) this.path.chars().filter(letter -> letter == '/').count();
    }

}
