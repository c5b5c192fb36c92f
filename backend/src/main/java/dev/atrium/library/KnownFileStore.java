package dev.atrium.library;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.atrium.file.FileId;
import dev.atrium.knowledge.Revision;
import dev.atrium.knowledge.TextLanguage;
import dev.atrium.tenancy.Columns;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

/// Which files are searched.
@Repository
class KnownFileStore {

    private static final String COLUMNS = "file_id, name, revision, passages, languages, models";

    /// Whether the models whose embeddings count are not just those wanted for the
    /// languages that are in the file.
    private static final String OUTDATED = """
            exists (select
                      from (select array_agg(model) as models
                              from unnest(:tags::text[], :wanted::text[]) as installed (tag, model)
                             where tag = any(known_file.languages)) wanted
                     where not (known_file.models @> wanted.models and known_file.models <@ wanted.models))
            """;

    private final DatabaseClient database;

    KnownFileStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> add(KnownFile file, Instant now) {
        return this.database.sql("""
                insert into known_file (file_id, name, revision, passages, languages, models, at)
                values (:file, :name, :revision, :passages, :languages, :models, :now)
                """)
            .bind("file", file.id().value())
            .bind("name", file.name())
            .bind("revision", file.revision().id())
            .bind("passages", file.passages())
            .bind("languages", file.languages().stream().map(TextLanguage::tag).sorted().toArray(String[]::new))
            .bind("models", file.models().stream().sorted().toArray(String[]::new))
            .bind("now", now)
            .then();
    }

    /// Those of these files that are searched, in the order of their ids.
    Mono<List<KnownFile>> among(Collection<FileId> files) {
        return this.database.sql("select " + COLUMNS + """
                  from known_file
                 where file_id = any(:files)
                 order by file_id
                """)
            .bind("files", files.stream().map(FileId::value).toArray(UUID[]::new))
            .map(Columns.read(KnownFileStore::file))
            .all()
            .collectList();
    }

    /// How many of these files are still searched in just this revision.
    Mono<Long> unchanged(Map<FileId, Revision> files) {
        List<Map.Entry<FileId, Revision>> all = List.copyOf(files.entrySet());
        return this.database.sql("""
                select count(*) as files
                  from unnest(:files::uuid[], :revisions::text[]) as held (file_id, revision)
                  join known_file using (file_id, revision)
                """)
            .bind("files", all.stream().map(entry -> entry.getKey().value()).toArray(UUID[]::new))
            .bind("revisions", all.stream().map(entry -> entry.getValue().id()).toArray(String[]::new))
            .map(Columns.read(columns -> columns.bigNumber("files")))
            .one();
    }

    /// How many files are not embedded as this installation would.
    Mono<Long> outdated(Map<TextLanguage, String> models) {
        return of(models, this.database.sql("select count(*) as files from known_file where " + OUTDATED))
            .map(Columns.read(columns -> columns.bigNumber("files")))
            .one();
    }

    /// Takes hold of one of them that nobody else is at, for so long.
    Mono<KnownFile> takeOutdated(Map<TextLanguage, String> models, double seconds) {
        return of(models, this.database.sql("""
                   update known_file
                      set renewed_until = now() + make_interval(secs => :seconds)
                    where file_id = (select file_id
                                       from known_file
                                      where (renewed_until is null or renewed_until < now())
                                        and %s
                                      limit 1
                                        for update skip locked)
                returning %s
                   """.formatted(OUTDATED, COLUMNS))).bind("seconds", seconds)
            .map(Columns.read(KnownFileStore::file))
            .one();
    }

    /// Goes on holding it.
    Mono<Boolean> hold(KnownFile file, double seconds) {
        return changed(this.database.sql("""
                update known_file
                   set renewed_until = now() + make_interval(secs => :seconds)
                 where file_id = :file
                   and revision = :revision
                   and renewed_until is not null
                """).bind("seconds", seconds), file);
    }

    /// Lets go of it, done or not.
    Mono<Boolean> release(KnownFile file) {
        return changed(this.database.sql("""
                update known_file
                   set renewed_until = null
                 where file_id = :file
                   and revision = :revision
                """), file);
    }

    /// From now on the embeddings of these models count.
    Mono<Boolean> switchTo(KnownFile file, Revision revision, Set<String> models) {
        return changed(this.database.sql("""
                update known_file
                   set revision = :next,
                       models = :models,
                       renewed_until = null
                 where file_id = :file
                   and revision = :revision
                   and renewed_until is not null
                """).bind("next", revision.id()).bind("models", models.stream().sorted().toArray(String[]::new)), file);
    }

    private static DatabaseClient.GenericExecuteSpec of(Map<TextLanguage, String> models,
            DatabaseClient.GenericExecuteSpec query) {
        List<TextLanguage> languages = List.copyOf(models.keySet());
        return query.bind("tags", languages.stream().map(TextLanguage::tag).toArray(String[]::new))
            .bind("wanted", languages.stream().map(models::get).toArray(String[]::new));
    }

    private static Mono<Boolean> changed(DatabaseClient.GenericExecuteSpec update, KnownFile file) {
        return update.bind("file", file.id().value())
            .bind("revision", file.revision().id())
            .fetch()
            .rowsUpdated()
            .map(rows -> rows == 1);
    }

    private static KnownFile file(Columns columns) {
        return new KnownFile(new FileId(columns.uuid("file_id")), columns.text("name"),
                new Revision(columns.text("revision")), columns.number("passages"),
                Arrays.stream(columns.get("languages", String[].class))
                    .map(TextLanguage::ofTag)
                    .collect(Collectors.toSet()),
                Set.of(columns.get("models", String[].class)));
    }

}
