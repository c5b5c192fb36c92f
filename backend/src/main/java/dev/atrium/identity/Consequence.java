package dev.atrium.identity;

import java.util.List;

/// What would follow, told before it is done.
///
/// @param rolesGiven by their words, as all roles here
/// @param departmentsEntered by their paths, as all departments here
/// @param lost how many assistants somebody could not use any more
/// @param held what they own
public record Consequence(PersonSeen person, List<String> rolesGiven, List<String> rolesTaken,
        List<String> departmentsEntered, List<String> departmentsLeft, List<String> leadsGiven, List<String> leadsTaken,
        long lost, Holdings.Held held) {

    public boolean changesNothing() {
        return this.rolesGiven.isEmpty() && this.rolesTaken.isEmpty() && this.departmentsEntered.isEmpty()
                && this.departmentsLeft.isEmpty() && this.leadsGiven.isEmpty() && this.leadsTaken.isEmpty();
    }

}
