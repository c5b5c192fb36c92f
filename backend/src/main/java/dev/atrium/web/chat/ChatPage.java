package dev.atrium.web.chat;

import java.util.List;

import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// The chat: an empty one that greets, or a conversation.
///
/// @param conversation null in an empty chat
/// @param earlier where the messages above these are; null at the beginning
/// @param owed what the reader has yet to confirm; then nothing can be asked
/// @param seatUntil when the reader's seat goes to somebody else unless they ask
/// @param composer null where nothing can be asked
/// @param greeting what an empty chat says
/// @param introduction of the assistant that an empty chat asks, instead of the greeting
record ChatPage(Sidebar sidebar, @Nullable Bar conversation, List<ShownMessage> messages, @Nullable String earlier,
        @Nullable Composer composer, @Nullable Greeting greeting, @Nullable Introduction introduction,
        boolean temporary, Terms.@Nullable Owed owed, @Nullable String seatUntil) {

    ChatPage(Sidebar sidebar, @Nullable Bar conversation, List<ShownMessage> messages, @Nullable String earlier,
            @Nullable Composer composer, @Nullable Greeting greeting, @Nullable Introduction introduction,
            boolean temporary) {
        this(sidebar, conversation, messages, earlier, composer, greeting, introduction, temporary, null, null);
    }

    /// The head of a conversation.
    ///
    /// @param renaming whether the title is shown as a form
    /// @param refusal why the last title was refused
    /// @param heldWith the assistant that answers here, while the member may use it
    /// @param gone whether the assistant that answered here may not be used any more
    record Bar(String id, String title, boolean pinned, boolean archived, boolean renaming, @Nullable String refusal,
            @Nullable HeldWithShown heldWith, boolean gone) {
    }

    /// @param hour `morning`, `afternoon` or `evening`
    record Greeting(String hour, String name, boolean temporary, List<String> starters) {
    }

    /// The same empty chat, but temporary, or not any more.
    public String temporaryLink() {
        String asked = (introduction == null) ? "" : "assistant=" + introduction.id();
        if (temporary) {
            return asked.isEmpty() ? "/" : "/?" + asked;
        }
        return "/?" + (asked.isEmpty() ? "" : asked + "&") + "temporary=true";
    }

    /// Whether an answer is being written: then a browser without scripts looks again by
    /// itself.
    public boolean writing() {
        return messages.stream().anyMatch(ShownMessage::writing);
    }

}
