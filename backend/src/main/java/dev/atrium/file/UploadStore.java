package dev.atrium.file;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.atrium.identity.MemberId;
import dev.atrium.tenancy.Columns;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

@Repository
class UploadStore {

    private static final String UNFINISHED = """
            select upload.file_id, file.size, upload.received, upload.staged, upload.fence, upload.expires_at,
                   file.collection_id, upload.writing_until is not null      as held,
                   coalesce(upload.writing_until > now(), false)             as busy
              from upload
              join file
                on file.tenant_id = upload.tenant_id
               and file.id = upload.file_id
             where upload.file_id = :file
               and file.owner_id = :member
               and file.state = 'uploading'
               and upload.expires_at > :now
            """;

    private final DatabaseClient database;

    UploadStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> begin(FileId file, Instant expiresAt) {
        return this.database.sql("insert into upload (file_id, expires_at) values (:file, :expires)")
            .bind("file", file.value())
            .bind("expires", expiresAt)
            .then();
    }

    /// The unfinished upload of this member.
    Mono<UploadRow> find(MemberId member, FileId file, Instant now) {
        return unfinished(UNFINISHED, member, file, now);
    }

    /// As above, held for this transaction.
    Mono<UploadRow> lock(MemberId member, FileId file, Instant now) {
        return unfinished(UNFINISHED + " for update of upload, file", member, file, now);
    }

    private Mono<UploadRow> unfinished(String sql, MemberId member, FileId file, Instant now) {
        return this.database.sql(sql)
            .bind("file", file.value())
            .bind("member", member.value())
            .bind("now", now)
            .map(Columns.read(UploadStore::row))
            .one();
    }

    Mono<Void> take(FileId file, long fence, long staged, double leaseSeconds) {
        return this.database.sql("""
                update upload
                   set fence = :fence,
                       staged = :staged,
                       writing_until = now() + make_interval(secs => :lease)
                 where file_id = :file
                """)
            .bind("file", file.value())
            .bind("fence", fence)
            .bind("staged", staged)
            .bind("lease", leaseSeconds)
            .then();
    }

    /// Notes down what has come to stay, and that its writer is alive. Answers whether
    /// this is still the writer.
    Mono<Boolean> advance(FileId file, long fence, long received, double leaseSeconds) {
        return this.database.sql("""
                update upload
                   set received = greatest(received, :received),
                       writing_until = now() + make_interval(secs => :lease)
                 where file_id = :file
                   and fence = :fence
                """)
            .bind("file", file.value())
            .bind("fence", fence)
            .bind("received", received)
            .bind("lease", leaseSeconds)
            .fetch()
            .rowsUpdated()
            .map(rows -> rows == 1);
    }

    /// As above, and gives the right to write back: nothing this writer still has under
    /// way counts any more.
    Mono<Boolean> letGo(FileId file, long fence, long received, Instant expiresAt) {
        return this.database.sql("""
                update upload
                   set received = greatest(received, :received),
                       fence = fence + 1,
                       writing_until = null,
                       expires_at = :expires
                 where file_id = :file
                   and fence = :fence
                """)
            .bind("file", file.value())
            .bind("fence", fence)
            .bind("received", received)
            .bind("expires", expiresAt)
            .fetch()
            .rowsUpdated()
            .map(rows -> rows == 1);
    }

    /// All of it has come, and waits to be read however long that takes.
    Mono<Void> stays(FileId file) {
        return this.database
            .sql("update upload set expires_at = timestamptz '9999-12-31 00:00:00Z' where file_id = :file")
            .bind("file", file.value())
            .then();
    }

    /// Nothing more will come; its bytes may go.
    Mono<Void> end(List<UUID> files, Instant now) {
        return this.database.sql("""
                update upload
                   set expires_at = :now,
                       fence = fence + 1
                 where file_id = any(:files)
                """).bind("files", files.toArray(UUID[]::new)).bind("now", now).then();
    }

    /// Uploads that are over, held for this transaction; few at once, and none that
    /// somebody else is at.
    Mono<List<FileId>> ended(Instant now, int most) {
        return this.database.sql("""
                select file_id
                  from upload
                 where expires_at <= :now
                   and coalesce(writing_until < now(), true)
                 order by expires_at
                 limit :most
                   for update skip locked
                """)
            .bind("now", now)
            .bind("most", most)
            .map(Columns.read(columns -> new FileId(columns.uuid("file_id"))))
            .all()
            .collectList();
    }

    /// Which copy on the disk has what has come.
    Mono<Long> staged(FileId file) {
        return this.database.sql("select staged from upload where file_id = :file")
            .bind("file", file.value())
            .mapValue(Long.class)
            .one();
    }

    Mono<Void> remove(FileId file) {
        return this.database.sql("delete from upload where file_id = :file").bind("file", file.value()).then();
    }

    /// How much of these has come, where an upload is still on its way or was.
    Mono<Map<FileId, Long>> received(Collection<FileId> files) {
        return this.database.sql("select file_id, received from upload where file_id = any(:files)")
            .bind("files", FileRows.ids(files))
            .map(Columns.read(columns -> Map.entry(new FileId(columns.uuid("file_id")), columns.bigNumber("received"))))
            .all()
            .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /// Those of these ids that have an upload.
    Mono<List<UUID>> among(List<UUID> files) {
        return this.database.sql("select file_id from upload where file_id = any(:files)")
            .bind("files", files.toArray(UUID[]::new))
            .map(Columns.read(columns -> columns.uuid("file_id")))
            .all()
            .collectList();
    }

    private static UploadRow row(Columns columns) {
        return new UploadRow(
                new Upload(new FileId(columns.uuid("file_id")), columns.bigNumber("size"),
                        columns.bigNumber("received"), columns.instant("expires_at")),
                columns.bigNumber("staged"), columns.bigNumber("fence"), columns.flag("held"), columns.flag("busy"),
                new CollectionId(columns.uuid("collection_id")));
    }

    /// @param held whether a writer has not said goodbye
    /// @param busy whether that writer may still be alive
    record UploadRow(Upload upload, long staged, long fence, boolean held, boolean busy, CollectionId collection) {
    }

}
