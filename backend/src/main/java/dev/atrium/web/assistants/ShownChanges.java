package dev.atrium.web.assistants;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import dev.atrium.assistant.Category;
import dev.atrium.assistant.Content;
import dev.atrium.assistant.Difference;
import dev.atrium.assistant.KnownFile;
import dev.atrium.model.Model;
import dev.atrium.model.ModelCatalog;
import dev.atrium.web.layout.Reader;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Shows contents and what differs between them, in the reader's language.
@Component
class ShownChanges {

    /// So many lines that are the same are shown beside one that is not.
    private static final int AROUND = 2;

    private final ModelCatalog models;

    private final MessageSource texts;

    ShownChanges(ModelCatalog models, MessageSource texts) {
        this.models = models;
        this.texts = texts;
    }

    List<ShownChange> between(Reader reader, Difference difference) {
        List<ShownChange> changes = new ArrayList<>();
        difference.changes().forEach(change -> changes.add(fields(reader, change)));
        if (!difference.instructions().isEmpty()) {
            changes.add(new ShownChange("instructions", lines(reader, difference.instructions())));
        }
        if (!difference.files().isEmpty()) {
            changes.add(new ShownChange("files", difference.files().stream().map(ShownChanges::line).toList()));
        }
        return changes;
    }

    /// Every field of a content, and the names of its files.
    List<ShownContent> whole(Reader reader, Content content, List<KnownFile> files) {
        return List.of(new ShownContent("name", List.of(content.name())),
                new ShownContent("emoji", List.of(content.emoji())), shown("description", content.description()),
                shown("instructions", content.instructions()), new ShownContent("starters", content.starters()),
                new ShownContent("model", (content.model() == null) ? List.of() : List.of(label(content.model()))),
                new ShownContent("effort",
                        (content.effort() == null) ? List.of() : List.of(effort(reader, content.effort()))),
                new ShownContent("categories",
                        content.categories().stream().map(category -> category(reader, category.word())).toList()),
                new ShownContent("files", files.stream().map(file -> named(reader, file)).toList()));
    }

    /// What should not be empty, and is.
    static List<String> missing(Content content) {
        List<String> missing = new ArrayList<>();
        addIf(content.description().isBlank(), "description", missing);
        addIf(content.instructions().isBlank(), "instructions", missing);
        addIf(content.starters().isEmpty(), "starters", missing);
        addIf(content.categories().isEmpty(), "categories", missing);
        return missing;
    }

    private String named(Reader reader, KnownFile file) {
        return file.withdrawn() ? text(reader, "knowledge.withdrawn", file.name()) : file.name();
    }

    private static void addIf(boolean empty, String field, List<String> missing) {
        if (empty) {
            missing.add(field);
        }
    }

    private static ShownContent shown(String field, String text) {
        return new ShownContent(field, text.isBlank() ? List.of() : List.of(text));
    }

    private ShownChange fields(Reader reader, Difference.Change change) {
        List<String> before = values(reader, change.field(), change.before());
        List<String> after = values(reader, change.field(), change.after());
        Stream<ShownChange.Line> removed = before.stream()
            .filter(value -> !after.contains(value))
            .map(value -> new ShownChange.Line("removed", "−", value));
        Stream<ShownChange.Line> now = after.stream()
            .map(value -> before.contains(value) ? same(value) : new ShownChange.Line("added", "+", value));
        return new ShownChange(change.field(), Stream.concat(removed, now).toList());
    }

    /// A picture has no words, and its id says nothing to anybody.
    private List<String> values(Reader reader, String field, String value) {
        if (value.isEmpty()) {
            return List.of();
        }
        return switch (field) {
            case "starters" -> Arrays.asList(value.split("\n", -1));
            case "categories" ->
                Arrays.stream(value.split(" ", -1)).map(category -> category(reader, category)).toList();
            case "model" -> List.of(label(value));
            case "effort" -> List.of(effort(reader, value));
            case "picture" -> List.of(text(reader, "difference.picture", value.substring(value.length() - 4)));
            default -> List.of(value);
        };
    }

    /// Long runs of lines that are the same are told by their number.
    private List<ShownChange.Line> lines(Reader reader, List<Difference.Line> all) {
        List<ShownChange.Line> shown = new ArrayList<>();
        int skipped = 0;
        for (int index = 0; index < all.size(); index++) {
            if (isNearChange(all, index)) {
                skip(reader, skipped, shown);
                skipped = 0;
                shown.add(line(all.get(index)));
            }
            else {
                skipped++;
            }
        }
        skip(reader, skipped, shown);
        return shown;
    }

    private void skip(Reader reader, int skipped, List<ShownChange.Line> shown) {
        if (skipped > 0) {
            shown.add(new ShownChange.Line("skipped", "", text(reader, "difference.skipped", skipped)));
        }
    }

    private static boolean isNearChange(List<Difference.Line> all, int index) {
        return all.subList(Math.max(0, index - AROUND), Math.min(all.size(), index + AROUND + 1))
            .stream()
            .anyMatch(line -> line.kind() != Difference.Line.Kind.SAME);
    }

    private static ShownChange.Line line(Difference.Line line) {
        return switch (line.kind()) {
            case SAME -> same(line.text());
            case REMOVED -> new ShownChange.Line("removed", "−", line.text());
            case ADDED -> new ShownChange.Line("added", "+", line.text());
        };
    }

    private static ShownChange.Line same(String text) {
        return new ShownChange.Line("same", "", text);
    }

    private String label(String model) {
        return models.find(model).map(Model::label).orElse(model);
    }

    private String effort(Reader reader, String effort) {
        String said = texts.getMessage("effort." + effort, null, effort, reader.language());
        return (said == null) ? effort : said;
    }

    private String category(Reader reader, String word) {
        return text(reader, "category." + Category.of(word).word());
    }

    private String text(Reader reader, String key, Object... values) {
        return texts.getMessage(key, values, reader.language());
    }

}
