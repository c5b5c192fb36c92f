package dev.atrium.assistant;

import java.util.List;
import java.util.Set;

import dev.atrium.identity.Colleague;

/// Why somebody may do with an assistant what they may, or may not: everything that speaks for it, and against it.
///
/// @param access what comes of it
public record Why(Colleague member, Access access, List<Reason> reasons, Set<Obstacle> obstacles) {

    public Why {
        reasons = List.copyOf(reasons);
        obstacles = Set.copyOf(obstacles);
    }

    /// Something was given.
    ///
    /// @param owner nothing had to be given: the assistant is theirs
    /// @param name of the department through which they have it, "" where it is not one
    /// @param awaitsReview it gives nothing yet
    public record Reason(Subject subject, String name, Access access, boolean owner, boolean awaitsReview) {

        Reason named(String found) {
            return new Reason(this.subject, found, this.access, this.owner, this.awaitsReview);
        }

    }

    public enum Obstacle {

        /// They are not an active member.
        INACTIVE,
        /// Only those who manage a retired assistant still see it.
        RETIRED,
        /// Only those who edit an assistant see it before its first version is published.
        NOT_PUBLISHED,
        /// All that was given awaits a review.
        AWAITS_REVIEW,
        /// Nothing was given that reaches them.
        NOTHING_GIVEN

    }

}
