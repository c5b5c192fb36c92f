package dev.atrium.identity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/// Somebody as a directory sees them.
///
/// @param id what the directory knows them by
/// @param member null while Keycloak has not yet done what invites them
/// @param state null likewise
/// @param waits whether Keycloak has still to do something about them
public record ProvisionedPerson(UUID id, @Nullable MemberId member, @Nullable String subject, String userName,
        String email, String name, Names names, @Nullable String externalId, @Nullable MemberState state, boolean waits,
        List<Place> departments, Instant madeAt, Instant changedAt) {

    public ProvisionedPerson {
        departments = List.copyOf(departments);
    }

    /// Whether they may come in, or may once Keycloak has invited them.
    public boolean active() {
        return this.state != MemberState.DISABLED;
    }

    /// As they stand, so that what a directory does not mention stays as it is.
    public PersonWish asItIs() {
        return new PersonWish(this.userName, this.externalId, this.email, this.names.first(), this.names.last(),
                active());
    }

    /// A department they work in, by what the directory knows it by.
    public record Place(UUID id, String path) {
    }

    /// The parts of a name.
    public record Names(String first, String last) {

        /// As the directory parted it, if that is still the name; otherwise before the
        /// last word.
        static Names of(String name, @Nullable String first, @Nullable String last) {
            if (first != null && last != null && (first + " " + last).strip().equals(name)) {
                return new Names(first, last);
            }
            return of(name);
        }

        public static Names of(String name) {
            int space = name.lastIndexOf(' ');
            return new Names(cut((space < 0) ? name : name.substring(0, space).strip()),
                    cut((space < 0) ? "" : name.substring(space + 1)));
        }

        private static String cut(String words) {
            String text = words.replaceAll("\\p{Cntrl}", " ");
            return (text.length() <= InvitationLine.LONGEST_NAME) ? text
                    : text.substring(0, InvitationLine.LONGEST_NAME);
        }

    }

}
