package dev.atrium.assistant;

import dev.atrium.identity.Caller;

/// Whom an assistant reaches.
///
/// @param beyondPeople departments or the tenant
/// @param wide further than the departments of whoever gave it
record Breadth(boolean beyondPeople, boolean wide) {

    /// What departments or everybody will read is a publisher's to decide.
    void refuse(Caller caller) {
        if (this.beyondPeople) {
            Right.PUBLISH.demandedOf(caller);
        }
    }

}
