package dev.atrium.web.assistants;

import java.util.List;

import dev.atrium.web.layout.Face;
import dev.atrium.web.layout.Moment;
import dev.atrium.web.layout.Sidebar;
import org.jspecify.annotations.Nullable;

/// An assistant's own page.
///
/// @param certified the day until which it is certified
/// @param tags what else must be known about its state, as the ends of text keys
/// @param retiring the day from which it answers nobody
/// @param files the first names of what it knows, and how many more there are
/// @param notice how many days a retirement is told before
record AssistantPage(Sidebar sidebar, String id, Face face, String name, String description, @Nullable String certified,
        List<String> tags, List<String> categories, @Nullable String retiring, boolean retired, int notice, May may,
        boolean favourite, List<String> starters, String owner, @Nullable Number version, int uses, int users,
        @Nullable String rating, @Nullable String model, Files files, Moment attested, List<Star> stars,
        @Nullable String done, @Nullable String refusal) {

    /// What the reader may do with it.
    record May(boolean ask, boolean edit, boolean share, boolean manage) {
    }

    record Files(List<String> names, int more) {

        public int count() {
            return names.size() + more;
        }
    }

    record Number(int number, Moment at) {
    }

    record Star(int number, boolean chosen) {
    }

    /// Whether it has gone, or is about to.
    public boolean leaving() {
        return retired || retiring != null;
    }

}
