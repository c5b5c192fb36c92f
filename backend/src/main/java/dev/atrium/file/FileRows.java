package dev.atrium.file;

import java.util.Collection;
import java.util.UUID;

import dev.atrium.identity.MemberId;
import dev.atrium.tenancy.Columns;
import org.jspecify.annotations.Nullable;

/// Reads rows into records.
final class FileRows {

    static final String COLUMNS = """
            id, collection_id, owner_id, name, size, kind, state, reason, page, pages, characters, created_at
            """;

    private FileRows() {
    }

    static StoredFile file(Columns columns) {
        return new StoredFile(new FileId(columns.uuid("id")), new CollectionId(columns.uuid("collection_id")),
                new MemberId(columns.uuid("owner_id")), columns.text("name"), columns.bigNumber("size"),
                kind(columns.textOrNull("kind")), FileState.of(columns.text("state")), columns.textOrNull("reason"),
                columns.number("page"), columns.number("pages"), columns.number("characters"),
                columns.instant("created_at"));
    }

    static UUID[] ids(Collection<FileId> files) {
        return files.stream().map(FileId::value).toArray(UUID[]::new);
    }

    static @Nullable FileKind kind(@Nullable String word) {
        return word == null ? null : FileKind.of(word);
    }

}
