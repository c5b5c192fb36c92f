package dev.atrium.web.chat;

import java.util.List;

import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// The chat: an empty one that greets, or a conversation.
///
/// @param conversation null in an empty chat
/// @param earlier where the messages above these are; null at the beginning
/// @param composer null where nothing can be asked
/// @param greeting what an empty chat says
record ChatPage(Sidebar sidebar, @Nullable Bar conversation, List<ShownMessage> messages, @Nullable String earlier,
        @Nullable Composer composer, @Nullable Greeting greeting, boolean temporary) {

    /// The head of a conversation.
    ///
    /// @param renaming whether the title is shown as a form
    /// @param refusal why the last title was refused
    record Bar(String id, String title, boolean pinned, boolean archived, boolean renaming, @Nullable String refusal) {
    }

    /// @param hour `morning`, `afternoon` or `evening`
    record Greeting(String hour, String name, boolean temporary, List<String> starters) {
    }

    /// Whether an answer is being written: then a browser without scripts looks again by
    /// itself.
    public boolean writing() {
        return messages.stream().anyMatch(ShownMessage::writing);
    }

}
