package dev.atrium.file;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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

    /// What is to be known of files that are removed.
    static final String ERASED = """
            id, collection_id, owner_id, content, text, sections, counted::int::bigint as files,
            case when state = 'refused' or not counted then 0 else size end as bytes
            """;

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

    /// Those of these that are in the collection.
    Mono<List<StoredFile>> among(CollectionId collection, Collection<FileId> files) {
        return this.database
            .sql("select " + FileRows.COLUMNS + "from file where collection_id = :collection and id = any(:files)")
            .bind("collection", collection.value())
            .bind("files", FileRows.ids(files))
            .map(Columns.read(FileRows::file))
            .all()
            .collectList();
    }

    /// As above, without those that were read; the first to come first.
    Mono<List<StoredFile>> notRead(CollectionId collection, Collection<FileId> files, int most) {
        return this.database.sql("select " + FileRows.COLUMNS + """
                  from file
                 where collection_id = :collection
                   and id = any(:files)
                   and state <> 'read'
                 order by created_at, id
                 limit :most
                """)
            .bind("collection", collection.value())
            .bind("files", FileRows.ids(files))
            .bind("most", most)
            .map(Columns.read(FileRows::file))
            .all()
            .collectList();
    }

    /// How many of these are in each state.
    Mono<Map<FileState, Integer>> states(CollectionId collection, Collection<FileId> files) {
        return this.database.sql("""
                select state, count(*)::int as files
                  from file
                 where collection_id = :collection
                   and id = any(:files)
                 group by state
                """)
            .bind("collection", collection.value())
            .bind("files", FileRows.ids(files))
            .map(Columns.read(columns -> Map.entry(FileState.of(columns.text("state")), columns.number("files"))))
            .all()
            .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /// Empty unless all bytes of the member's file have come.
    Mono<Long> sizeOfUploaded(MemberId owner, FileId file) {
        return this.database.sql("select size from file where id = :id and owner_id = :owner and state <> 'uploading'")
            .bind("id", file.value())
            .bind("owner", owner.value())
            .mapValue(Long.class)
            .one();
    }

    /// Where the bytes of a file are, its own and what was found in it. Empty when it was
    /// refused or has not come yet.
    Mono<Kept> kept(TenantId tenant, CollectionId collection, FileId id) {
        return this.database.sql("""
                select kind, content, size, text, sections, characters, state = 'read' as is_read
                  from file
                 where collection_id = :collection
                   and id = :id
                   and content is not null
                """)
            .bind("collection", collection.value())
            .bind("id", id.value())
            .map(Columns.read(columns -> new Kept(FileRows.kind(columns.textOrNull("kind")),
                    new Blob(tenant, columns.text("content"), columns.bigNumber("size")), columns.textOrNull("text"),
                    columns.textOrNull("sections"), columns.number("characters"), columns.flag("is_read"))))
            .one();
    }

    /// Removes these files of a collection, a bounded number at a time. Answers what they
    /// counted for; what they have used is marked for the sweep.
    Mono<List<Erased>> erase(CollectionId collection, Collection<FileId> files, int most) {
        return this.database.sql("""
                   delete from file
                    where id in (select id
                                   from file
                                  where collection_id = :collection
                                    and id = any(:files)
                                  order by id
                                  limit :most
                                    for update)
                returning\s""" + ERASED)
            .bind("collection", collection.value())
            .bind("files", FileRows.ids(files))
            .bind("most", most)
            .map(Columns.read(FileStore::erased))
            .all()
            .collectList();
    }

    /// Removes files of any of these collections, a bounded number at a time.
    Mono<List<Erased>> eraseAll(Collection<CollectionId> collections, int most) {
        return this.database.sql("""
                   delete from file
                    where id in (select id
                                   from file
                                  where collection_id = any(:collections)
                                  order by id
                                  limit :most
                                    for update)
                returning\s""" + ERASED)
            .bind("collections", collections.stream().map(CollectionId::value).toArray(UUID[]::new))
            .bind("most", most)
            .map(Columns.read(FileStore::erased))
            .all()
            .collectList();
    }

    /// These count no more, though they stay. Answers what they counted for.
    Mono<List<Counted>> uncount(Collection<CollectionId> collections) {
        return this.database.sql("""
                   update file
                      set counted = false
                    where collection_id = any(:collections)
                      and counted
                returning owner_id, case when state = 'refused' then 0 else size end as bytes
                """)
            .bind("collections", collections.stream().map(CollectionId::value).toArray(UUID[]::new))
            .map(Columns
                .read(columns -> new Counted(new MemberId(columns.uuid("owner_id")), columns.bigNumber("bytes"), 1)))
            .all()
            .collectList();
    }

    /// Where the bytes of a file are, whatever it belongs to. Empty while it has none.
    Mono<Blob> content(TenantId tenant, FileId id) {
        return this.database.sql("select content, size from file where id = :id and content is not null")
            .bind("id", id.value())
            .map(Columns.read(columns -> new Blob(tenant, columns.text("content"), columns.bigNumber("size"))))
            .one();
    }

    /// Removes a file whose bytes never came. Empty when they have.
    Mono<Counted> eraseUnfinished(FileId id) {
        return this.database.sql("delete from file where id = :id and state = 'uploading' returning owner_id, size")
            .bind("id", id.value())
            .map(Columns
                .read(columns -> new Counted(new MemberId(columns.uuid("owner_id")), columns.bigNumber("size"), 1)))
            .one();
    }

    static Erased erased(Columns columns) {
        return new Erased(new FileId(columns.uuid("id")), new CollectionId(columns.uuid("collection_id")),
                new Counted(new MemberId(columns.uuid("owner_id")), columns.bigNumber("bytes"),
                        columns.bigNumber("files")),
                columns.textOrNull("content"), columns.textOrNull("text"), columns.textOrNull("sections"));
    }

    record Kept(@Nullable FileKind kind, Blob content, @Nullable String text, @Nullable String sections, int characters,
            boolean isRead) {

        /// Its own bytes, and what was found in them.
        List<String> hashes() {
            return Stream.of(this.content.hash(), this.text, this.sections).filter(Objects::nonNull).toList();
        }
    }

    record Erased(FileId id, CollectionId collection, Counted counted, @Nullable String content, @Nullable String text,
            @Nullable String sections) {

        /// The bytes that nobody may need any more.
        Stream<String> blobs() {
            return Stream.of(this.content, this.text, this.sections).filter(Objects::nonNull);
        }
    }

}
