package dev.atrium.identity;

import java.util.List;

/// What members may know of each other.
///
/// @param departments the paths of where they work, without those above
public record Colleague(MemberId id, String name, String email, boolean active, List<String> departments) {

    public Colleague {
        departments = List.copyOf(departments);
    }

}
