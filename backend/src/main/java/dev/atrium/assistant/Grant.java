package dev.atrium.assistant;

import java.time.Instant;

import dev.atrium.identity.MemberId;

/// What somebody besides the owner was given.
///
/// @param name of the member, or the path of the department; "" for everybody
/// @param wide it reaches beyond the departments of whoever gave it
/// @param awaitsReview it gives nothing yet
public record Grant(Subject subject, String name, Access access, boolean wide, boolean awaitsReview, MemberId givenBy,
        Instant at) {

    Grant named(String found) {
        return new Grant(this.subject, found, this.access, this.wide, this.awaitsReview, this.givenBy, this.at);
    }

}
