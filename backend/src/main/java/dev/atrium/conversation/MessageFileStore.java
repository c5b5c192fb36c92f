package dev.atrium.conversation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.atrium.file.FileId;
import dev.atrium.file.FileKind;
import dev.atrium.file.PictureSize;
import dev.atrium.tenancy.Columns;
import dev.atrium.tenancy.OrNull;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

/// Which files hang on which messages.
@Repository
class MessageFileStore {

    private final DatabaseClient database;

    MessageFileStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> insert(MessageId message, int number, Attachment file) {
        PictureSize picture = file.picture();
        return this.database.sql("""
                insert into message_file (message_id, number, file_id, name, kind, size, width, height)
                values (:message, :number, :file, :name, :kind, :size, :width, :height)
                """)
            .bind("message", message.value())
            .bind("number", number)
            .bind("file", file.file().value())
            .bind("name", file.name())
            .bind("kind", file.kind().word())
            .bind("size", file.size())
            .bind("width", OrNull.of(Integer.class, (picture != null) ? (int) picture.width() : null))
            .bind("height", OrNull.of(Integer.class, (picture != null) ? (int) picture.height() : null))
            .then();
    }

    /// What hangs on each of these messages, in its order. Those with nothing are
    /// missing.
    Mono<Map<MessageId, List<Attachment>>> of(Collection<MessageId> messages) {
        return messages.isEmpty() ? Mono.just(Map.of())
                : this.database.sql("""
                        select message_id, file_id, name, kind, size, width, height
                          from message_file
                         where message_id = any(:messages)
                         order by message_id, number
                        """)
                    .bind("messages", messages.stream().map(MessageId::value).toArray(UUID[]::new))
                    .map(Columns.read(MessageFileStore::hanging))
                    .all()
                    .collect(groupingBy(Hanging::message, mapping(Hanging::file, toList())));
    }

    private static Hanging hanging(Columns columns) {
        return new Hanging(new MessageId(columns.uuid("message_id")),
                new Attachment(new FileId(columns.uuid("file_id")), columns.text("name"),
                        FileKind.of(columns.text("kind")), columns.bigNumber("size"), picture(columns)));
    }

    private static @Nullable PictureSize picture(Columns columns) {
        Integer width = columns.orNull("width", Integer.class);
        return (width == null) ? null : new PictureSize(width, columns.number("height"));
    }

    private record Hanging(MessageId message, Attachment file) {
    }

}
