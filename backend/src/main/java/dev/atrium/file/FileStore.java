package dev.atrium.file;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

import dev.atrium.file.FileUse.Counted;
import dev.atrium.identity.MemberId;
import dev.atrium.kernel.Cursor;
import dev.atrium.tenancy.Columns;
import dev.atrium.tenancy.TenantId;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

@Repository
class FileStore {

    private final DatabaseClient database;

    FileStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> begin(FileId id, CollectionId collection, MemberId owner, FileName name, long size, Instant now) {
        return this.database.sql("""
                insert into file (id, collection_id, owner_id, name, size, created_at)
                values (:id, :collection, :owner, :name, :size, :now)
                """)
            .bind("id", id.value())
            .bind("collection", collection.value())
            .bind("owner", owner.value())
            .bind("name", name.text())
            .bind("size", size)
            .bind("now", now)
            .then();
    }

    /// All its bytes have come.
    Mono<Void> uploaded(FileId id) {
        return this.database.sql("""
                update file
                   set state = 'waiting',
                       due_at = now()
                 where id = :id
                   and state = 'uploading'
                """).bind("id", id.value()).then();
    }

    /// One that has failed waits again.
    Mono<Void> waitAgain(FileId id) {
        return this.database.sql("""
                update file
                   set state = 'waiting',
                       reason = null,
                       tries = 0,
                       due_at = now()
                 where id = :id
                   and state = 'failed'
                """).bind("id", id.value()).then();
    }

    Mono<StoredFile> find(CollectionId collection, FileId id) {
        return this.database
            .sql("select " + FileRows.COLUMNS + "from file where collection_id = :collection and id = :id")
            .bind("collection", collection.value())
            .bind("id", id.value())
            .map(Columns.read(FileRows::file))
            .one();
    }

    /// As above, held for this transaction.
    Mono<StoredFile> lock(CollectionId collection, FileId id) {
        return this.database
            .sql("select " + FileRows.COLUMNS + "from file where collection_id = :collection and id = :id for update")
            .bind("collection", collection.value())
            .bind("id", id.value())
            .map(Columns.read(FileRows::file))
            .one();
    }

    /// In the order in which they came.
    Mono<List<StoredFile>> in(CollectionId collection, @Nullable Cursor after, int most) {
        DatabaseClient.GenericExecuteSpec query = this.database.sql("select " + FileRows.COLUMNS + """
                  from file
                 where collection_id = :collection
                   and (:after::timestamptz is null or (created_at, id) > (:after, :id))
                 order by created_at, id
                 limit :most
                """).bind("collection", collection.value()).bind("most", most);
        query = after == null ? query.bindNull("after", Instant.class).bindNull("id", UUID.class)
                : query.bind("after", after.at()).bind("id", after.id());
        return query.map(Columns.read(FileRows::file)).all().collectList();
    }

    /// Where the bytes of a file are, its own and what was found in it. Empty when it was
    /// refused or has not come yet.
    Mono<Kept> kept(TenantId tenant, CollectionId collection, FileId id) {
        return this.database.sql("""
                select file.kind, file.content, file.size, file.text, file.sections, file.characters
                  from file
                 where collection_id = :collection
                   and id = :id
                   and content is not null
                """)
            .bind("collection", collection.value())
            .bind("id", id.value())
            .map(Columns.read(columns -> new Kept(FileRows.kind(columns.textOrNull("kind")),
                    new Blob(tenant, columns.text("content"), columns.bigNumber("size")), columns.textOrNull("text"),
                    columns.textOrNull("sections"), columns.number("characters"))))
            .one();
    }

    /// Removes files of a collection, one or all, a bounded number at a time. Answers
    /// what they counted for; what they have used is marked for the sweep.
    Mono<List<Erased>> erase(CollectionId collection, @Nullable FileId only, int most) {
        DatabaseClient.GenericExecuteSpec statement = this.database
            .sql("""
                       delete from file
                        where id in (select id
                                       from file
                                      where collection_id = :collection
                                        and (:only::uuid is null or id = :only)
                                      order by id
                                      limit :most
                                        for update)
                    returning id, owner_id, content, text, sections, case when state = 'refused' then 0 else size end as bytes
                       """)
            .bind("collection", collection.value())
            .bind("most", most);
        statement = only == null ? statement.bindNull("only", UUID.class) : statement.bind("only", only.value());
        return statement.map(Columns.read(FileStore::erased)).all().collectList();
    }

    /// Removes a file whose bytes never came. Empty when they have.
    Mono<Counted> eraseUnfinished(FileId id) {
        return this.database.sql("delete from file where id = :id and state = 'uploading' returning owner_id, size")
            .bind("id", id.value())
            .map(Columns
                .read(columns -> new Counted(new MemberId(columns.uuid("owner_id")), columns.bigNumber("size"), 1)))
            .one();
    }

    private static Erased erased(Columns columns) {
        return new Erased(new FileId(columns.uuid("id")),
                new Counted(new MemberId(columns.uuid("owner_id")), columns.bigNumber("bytes"), 1),
                columns.textOrNull("content"), columns.textOrNull("text"), columns.textOrNull("sections"));
    }

    record Kept(@Nullable FileKind kind, Blob content, @Nullable String text, @Nullable String sections,
            int characters) {
    }

    record Erased(FileId id, Counted counted, @Nullable String content, @Nullable String text,
            @Nullable String sections) {

        /// The bytes that nobody may need any more.
        Stream<String> blobs() {
            return Stream.of(this.content, this.text, this.sections).filter(Objects::nonNull);
        }
    }

}
