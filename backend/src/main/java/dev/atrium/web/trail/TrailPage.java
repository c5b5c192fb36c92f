package dev.atrium.web.trail;

import java.util.List;

import dev.atrium.web.layout.Choice;
import dev.atrium.web.layout.Moment;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// A look into the trail.
///
/// @param actor who is looked for, by name if there is one
/// @param people who may be meant
/// @param more where the look goes on
/// @param lookedBackTo how far it came, when it ended because it had looked through enough
record TrailPage(Sidebar sidebar, Sought sought, @Nullable String actor, List<Person> people, List<Group> types,
        List<Choice> kinds, List<Choice> outcomes, List<Row> rows, @Nullable String more, @Nullable Moment lookedBackTo,
        @Nullable String refusal) {

    /// What stands in the fields.
    record Sought(String actor, String who, String target, String from, String until, String words, String withoutActor,
            boolean something) {
    }

    record Person(String name, String email, String url) {
    }

    /// Types that begin alike; the group as a whole is a choice too.
    record Group(String name, Choice all, List<Choice> types) {
    }

    /// @param sentence what happened
    /// @param actor and target lead to all that is known of them
    record Row(long number, Moment at, String sentence, String outcome, @Nullable String reason, String type,
            @Nullable String address, String actor, String target, String json, String hash) {

        public boolean done() {
            return outcome.equals("done");
        }

    }

}
