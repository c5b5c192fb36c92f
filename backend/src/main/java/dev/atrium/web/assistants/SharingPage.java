package dev.atrium.web.assistants;

import java.util.List;

import dev.atrium.web.layout.Choice;
import dev.atrium.web.layout.Face;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// Who has an assistant, as sentences, and ways to share it. What a way would do is said before it is done.
///
/// @param live whether there is anything published to be used
/// @param manages whether the reader may give and take
/// @param wide whether the reader may share with departments and everybody
/// @param proposal what would be done next; null while nothing was chosen
record SharingPage(Sidebar sidebar, String id, Face face, String name, String owner, boolean live, boolean manages,
        boolean wide, List<Grant> grants, @Nullable Proposal proposal, List<Person> people, String query,
        List<Choice> personLevels, List<Choice> wideLevels, List<Choice> departments, @Nullable String done,
        @Nullable String refusal) {

    /// @param subject names whom it was given to, in the address that takes it away
    /// @param whom the same as words
    record Grant(String subject, String whom, String sentence, boolean waiting) {
    }

    /// @param action where it is sent
    /// @param handsOn whether the assistant gets another owner
    /// @param reviewed whether somebody reviews it first
    record Proposal(String action, List<Field> fields, String sentence, boolean handsOn, boolean reviewed) {
    }

    record Field(String name, String value) {
    }

}
