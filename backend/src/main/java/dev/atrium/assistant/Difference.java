package dev.atrium.assistant;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/// What changed from one content to another, field by field; the instructions line by line.
///
/// @param instructions empty when they are the same, otherwise all lines, each with what became of it
/// @param files those removed and those added, by name
public record Difference(List<Change> changes, List<Line> instructions, List<Line> files) {

    public Difference {
        changes = List.copyOf(changes);
        instructions = List.copyOf(instructions);
        files = List.copyOf(files);
    }

    /// A field other than the instructions, by its name in [Content]; "" is nothing.
    public record Change(String field, String before, String after) {
    }

    public record Line(Kind kind, String text) {

        public enum Kind {

            SAME, REMOVED, ADDED

        }

    }

    /// From nothing, where there was none before.
    public static Difference between(@Nullable Content before, Content after) {
        List<Change> changes = new ArrayList<>();
        List<Change> fields = fields(after);
        List<Change> old = (before == null) ? List.of() : fields(before);
        for (int field = 0; field < fields.size(); field++) {
            Change now = fields.get(field);
            String then = old.isEmpty() ? "" : old.get(field).after();
            if (!then.equals(now.after())) {
                changes.add(new Change(now.field(), then, now.after()));
            }
        }
        String instructions = (before == null) ? "" : before.instructions();
        return new Difference(changes,
                instructions.equals(after.instructions()) ? List.of() : Lined.of(instructions, after.instructions()),
                List.of());
    }

    /// The same with what became of the files, which are not part of the content.
    public Difference withFiles(List<Line> lines) {
        return new Difference(this.changes, this.instructions, lines);
    }

    public boolean isEmpty() {
        return this.changes.isEmpty() && this.instructions.isEmpty() && this.files.isEmpty();
    }

    private static List<Change> fields(Content content) {
        return List.of(field("name", content.name()), field("emoji", content.emoji()),
                field("picture", content.picture()), field("description", content.description()),
                field("starters", String.join("\n", content.starters())), field("model", content.model()),
                field("effort", content.effort()), field("categories",
                        content.categories().stream().map(Category::word).collect(Collectors.joining(" "))));
    }

    private static Change field(String name, @Nullable Object value) {
        return new Change(name, "", Objects.toString(value, ""));
    }

}
