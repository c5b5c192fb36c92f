package dev.atrium.assistant;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import dev.atrium.file.FileId;
import dev.atrium.kernel.Cursor;
import dev.atrium.tenancy.Columns;
import dev.atrium.tenancy.OrNull;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

@Repository
class VersionFileStore {

    private final DatabaseClient database;

    VersionFileStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> add(VersionId version, FileId file, String name, Instant now) {
        return this.database.sql("""
                insert into version_file (version_id, file_id, name, at)
                values (:version, :file, :name, :now)
                """)
            .bind("version", version.value())
            .bind("file", file.value())
            .bind("name", name)
            .bind("now", now)
            .then();
    }

    /// What one version knows, another learns, but for what was withdrawn.
    Mono<Void> copy(VersionId from, VersionId to) {
        return this.database.sql("""
                insert into version_file (version_id, file_id, name, at)
                select :to, file_id, name, at
                  from version_file
                 where version_id = :from
                   and not exists (select
                                     from withdrawn_file
                                    where withdrawn_file.file_id = version_file.file_id)
                """).bind("from", from.value()).bind("to", to.value()).then();
    }

    /// How many rows there were: 1 or 0.
    Mono<Long> remove(VersionId version, FileId file) {
        return this.database.sql("delete from version_file where version_id = :version and file_id = :file")
            .bind("version", version.value())
            .bind("file", file.value())
            .fetch()
            .rowsUpdated();
    }

    Mono<Void> removeAll(VersionId version) {
        return this.database.sql("delete from version_file where version_id = :version")
            .bind("version", version.value())
            .then();
    }

    /// From every version that is not published.
    /// What a version calls it.
    Mono<String> name(FileId file) {
        return this.database.sql("select name from version_file where file_id = :file limit 1")
            .bind("file", file.value())
            .mapValue(String.class)
            .one();
    }

    Mono<Void> forget(Collection<FileId> files) {
        return this.database.sql("""
                delete from version_file
                 using assistant_version
                 where assistant_version.tenant_id = version_file.tenant_id
                   and assistant_version.id = version_file.version_id
                   and assistant_version.state <> 'published'
                   and version_file.file_id = any(:files)
                """).bind("files", ids(files)).then();
    }

    /// The last to come first.
    Mono<List<Row>> page(VersionId version, @Nullable Cursor after, int most) {
        return this.database.sql("""
                select file_id, at
                  from version_file
                 where version_id = :version
                   and (:at::timestamptz is null or (at, file_id) < (:at, :file))
                 order by at desc, file_id desc
                 limit :most
                """)
            .bind("version", version.value())
            .bind("at", OrNull.of(Instant.class, (after != null) ? after.at() : null))
            .bind("file", OrNull.of(UUID.class, (after != null) ? after.id() : null))
            .bind("most", most)
            .map(Columns.read(columns -> new Row(new FileId(columns.uuid("file_id")), columns.instant("at"))))
            .all()
            .collectList();
    }

    /// All that a version knows, by name; bounded by how many a draft may have.
    Mono<List<KnownFile>> names(VersionId version) {
        return this.database.sql("""
                select file_id, version_file.name, withdrawn_file.file_id is not null as withdrawn
                  from version_file
                  left join withdrawn_file using (tenant_id, file_id)
                 where version_id = :version
                 order by lower(version_file.name), file_id
                """)
            .bind("version", version.value())
            .map(Columns.read(columns -> new KnownFile(new FileId(columns.uuid("file_id")), columns.text("name"),
                    columns.flag("withdrawn"))))
            .all()
            .collectList();
    }

    /// What a version knows and was not withdrawn.
    Mono<List<FileId>> known(VersionId version) {
        return this.database.sql("""
                select file_id
                  from version_file
                 where version_id = :version
                   and not exists (select
                                     from withdrawn_file
                                    where withdrawn_file.file_id = version_file.file_id)
                """)
            .bind("version", version.value())
            .map(Columns.read(columns -> new FileId(columns.uuid("file_id"))))
            .all()
            .collectList();
    }

    /// What this version knows and no other.
    Mono<List<FileId>> knownOnlyBy(VersionId version) {
        return this.database.sql("""
                select file_id
                  from version_file own
                 where version_id = :version
                   and not exists (select
                                     from version_file other
                                    where other.file_id = own.file_id
                                      and other.version_id <> :version)
                """)
            .bind("version", version.value())
            .map(Columns.read(columns -> new FileId(columns.uuid("file_id"))))
            .all()
            .collectList();
    }

    Mono<Boolean> knows(VersionId version, FileId file) {
        return this.database
            .sql("select exists (select from version_file where version_id = :version and file_id = :file)")
            .bind("version", version.value())
            .bind("file", file.value())
            .mapValue(Boolean.class)
            .one();
    }

    /// Those of these that a published version knows.
    Mono<List<FileId>> published(Collection<FileId> files) {
        return this.database.sql("""
                select distinct file_id
                  from version_file
                  join assistant_version
                    on assistant_version.tenant_id = version_file.tenant_id
                   and assistant_version.id = version_file.version_id
                 where file_id = any(:files)
                   and state = 'published'
                """)
            .bind("files", ids(files))
            .map(Columns.read(columns -> new FileId(columns.uuid("file_id"))))
            .all()
            .collectList();
    }

    Mono<Integer> count(VersionId version) {
        return this.database.sql("select count(*)::int from version_file where version_id = :version")
            .bind("version", version.value())
            .mapValue(Integer.class)
            .one();
    }

    private static UUID[] ids(Collection<FileId> files) {
        return files.stream().map(FileId::value).toArray(UUID[]::new);
    }

    record Row(FileId file, Instant at) {

        Cursor cursor() {
            return new Cursor(this.at, this.file.value());
        }
    }

}
