package dev.atrium.hold;

import java.util.Locale;
import java.util.UUID;

/// Whose things are held, or which thing.
///
/// @param name what it was called when it came under the hold; of a conversation, its member and its first day
public record Custodian(Kind kind, UUID id, String name) {

    public enum Kind {

        /// All that the member has.
        MEMBER,
        /// All that those have who work in it or below, and whoever comes to.
        DEPARTMENT,
        /// The assistant, its files, and what was said with it.
        ASSISTANT,
        /// One conversation.
        CONVERSATION;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

    }

    /// One that is not named yet.
    public static Custodian of(Kind kind, UUID id) {
        return new Custodian(kind, id, "");
    }

}
