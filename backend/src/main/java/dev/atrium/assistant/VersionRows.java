package dev.atrium.assistant;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.atrium.identity.MemberId;
import dev.atrium.tenancy.Columns;
import dev.atrium.tenancy.OrNull;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;

/// Versions between rows and records.
final class VersionRows {

    private VersionRows() {
    }

    static Version version(Columns columns) {
        return new Version(new VersionId(columns.uuid("id")), new AssistantId(columns.uuid("assistant_id")),
                columns.orNull("number", Integer.class), VersionState.of(columns.text("state")),
                columns.number("revision"), content(columns), new MemberId(columns.uuid("author_id")),
                columns.instant("at"), memberOrNull(columns.uuidOrNull("approved_by")), columns.text("note"));
    }

    static DatabaseClient.GenericExecuteSpec bind(Content content, DatabaseClient.GenericExecuteSpec statement) {
        PictureId picture = content.picture();
        return statement.bind("name", content.name())
            .bind("emoji", content.emoji())
            .bind("picture", OrNull.of(UUID.class, (picture != null) ? picture.value() : null))
            .bind("description", content.description())
            .bind("instructions", content.instructions())
            .bind("starters", content.starters().toArray(String[]::new))
            .bind("model", OrNull.of(String.class, content.model()))
            .bind("effort", OrNull.of(String.class, content.effort()))
            .bind("categories", content.categories().stream().map(Category::word).toArray(String[]::new));
    }

    static @Nullable PictureId picture(Columns columns) {
        UUID id = columns.uuidOrNull("picture_id");
        return (id != null) ? new PictureId(id) : null;
    }

    static Set<Category> categories(Columns columns) {
        return Stream.of(columns.get("categories", String[].class)).map(Category::of).collect(Collectors.toSet());
    }

    static @Nullable MemberId memberOrNull(@Nullable UUID id) {
        return (id != null) ? new MemberId(id) : null;
    }

    private static Content content(Columns columns) {
        return new Content(columns.text("name"), columns.text("emoji"), picture(columns), columns.text("description"),
                columns.text("instructions"), List.of(columns.get("starters", String[].class)),
                columns.textOrNull("model"), columns.textOrNull("effort"), categories(columns));
    }

}
