package dev.atrium.identity;

import java.util.Set;

import reactor.core.publisher.Mono;

/// What hangs on people and departments, kept by whoever is above. Asked before something is taken away, so that who does
/// it knows what follows; called in the transaction of the deed.
public interface Holdings {

    /// What a member owns.
    Mono<Held> ownedBy(MemberId member);

    /// How many things a member could use in these departments and could not in those.
    Mono<Long> lostBy(Caller caller, MemberId member, Set<DepartmentId> before, Set<DepartmentId> after);

    /// How many things are shared with a department.
    Mono<Long> sharedWith(DepartmentId department);

    /// Makes somebody else the owner of all that a member owns. Says how many that were.
    Mono<Long> handOn(Caller caller, MemberId from, MemberId to);

    /// @param things how many there are
    /// @param users how many people have used them lately, the owner included
    record Held(long things, long users) {

        public Held and(Held other) {
            return new Held(this.things + other.things, this.users + other.users);
        }

    }

}
