package dev.atrium.library;

import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

import dev.atrium.file.FileId;
import dev.atrium.knowledge.Embedding;
import dev.atrium.knowledge.Passage;
import dev.atrium.knowledge.PassageKey;
import dev.atrium.knowledge.TextLanguage;
import dev.atrium.tenancy.Columns;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

/// What files say, and what it means to embedding models.
@Repository
class PassageStore {

    private static final String COLUMNS = """
            file_id, number, start_at, end_at, page, heading, language, tokens, text
            """;

    private final DatabaseClient database;

    PassageStore(DatabaseClient database) {
        this.database = database;
    }

    /// Passages of one file, one after the other.
    Mono<Void> add(FileId file, List<StoredPassage> passages) {
        return this.database.sql("""
                insert into passage (file_id, number, start_at, end_at, page, heading, language, tokens, text)
                select :file, number, start_at, end_at, page, heading, language, tokens, text
                  from unnest(:numbers::integer[], :starts::integer[], :ends::integer[], :pages::integer[],
                              :headings::text[], :languages::text[], :tokens::integer[], :texts::text[])
                    as row (number, start_at, end_at, page, heading, language, tokens, text)
                """)
            .bind("file", file.value())
            .bind("numbers", all(passages, StoredPassage::number, Integer[]::new))
            .bind("starts", all(passages, passage -> passage.place().start(), Integer[]::new))
            .bind("ends", all(passages, passage -> passage.place().end(), Integer[]::new))
            .bind("pages", all(passages, passage -> passage.place().page(), Integer[]::new))
            .bind("headings", all(passages, passage -> passage.place().heading(), String[]::new))
            .bind("languages", all(passages, passage -> passage.place().language().tag(), String[]::new))
            .bind("tokens", all(passages, passage -> passage.place().tokens(), Integer[]::new))
            .bind("texts", all(passages, StoredPassage::text, String[]::new))
            .then();
    }

    /// What is there already stays.
    Mono<Void> addEmbeddings(FileId file, List<EmbeddedPassage> passages) {
        return this.database.sql("""
                insert into passage_embedding (file_id, number, model, scale, vector)
                select :file, number, model, scale, decode(hex, 'hex')
                  from unnest(:numbers::integer[], :models::text[], :scales::real[], :values::text[])
                    as row (number, model, scale, hex)
                    on conflict (tenant_id, file_id, number, model) do nothing
                """)
            .bind("file", file.value())
            .bind("numbers", all(passages, passage -> passage.passage().number(), Integer[]::new))
            .bind("models", all(passages, passage -> passage.embedding().model(), String[]::new))
            .bind("scales", all(passages, passage -> passage.embedding().scale(), Float[]::new))
            .bind("values",
                    all(passages, passage -> HexFormat.of().formatHex(passage.embedding().values()), String[]::new))
            .then();
    }

    /// What an earlier try has left of a file that does not count yet: where its passages
    /// are, and who embedded them.
    Mono<List<Begun>> begun(FileId file, int most) {
        return this.database.sql("""
                select number, start_at, end_at, page, heading, language, tokens, model
                  from passage
                  join passage_embedding using (tenant_id, file_id, number)
                 where file_id = :file
                 order by number
                 limit :most
                """)
            .bind("file", file.value())
            .bind("most", most)
            .map(Columns.read(columns -> new Begun(columns.number("number"), place(columns), columns.text("model"))))
            .all()
            .collectList();
    }

    /// Removes what a file that does not count yet has from this passage on.
    Mono<Void> cut(FileId file, int number) {
        return this.database.sql("delete from passage where file_id = :file and number >= :number")
            .bind("file", file.value())
            .bind("number", number)
            .then()
            .then(this.database.sql("delete from passage_embedding where file_id = :file and number >= :number")
                .bind("file", file.value())
                .bind("number", number)
                .then());
    }

    /// Passages that the model for their language has not embedded.
    Mono<List<StoredPassage>> lacking(FileId file, Map<TextLanguage, String> models, int most) {
        return of(models, this.database.sql("select " + COLUMNS + """
                  from passage
                  join unnest(:tags::text[], :wanted::text[]) as installed (language, model) using (language)
                 where file_id = :file
                   and not exists (select
                                     from passage_embedding made
                                    where made.file_id = passage.file_id
                                      and made.number = passage.number
                                      and made.model = installed.model)
                 order by number
                 limit :most
                """)).bind("file", file.value())
            .bind("most", most)
            .map(Columns.read(PassageStore::passage))
            .all()
            .collectList();
    }

    /// Removes what passages of this file mean to any but the model for their language.
    Mono<Void> removeOthers(FileId file, Map<TextLanguage, String> models) {
        return of(models, this.database.sql("""
                delete from passage_embedding
                 using passage
                  join unnest(:tags::text[], :wanted::text[]) as installed (language, model) using (language)
                 where passage_embedding.file_id = :file
                   and passage.file_id = :file
                   and passage.number = passage_embedding.number
                   and passage_embedding.model <> installed.model
                """)).bind("file", file.value()).then();
    }

    /// Passages of one file and what they mean to these models, from this one on.
    Mono<List<EmbeddedPassage>> embedded(FileId file, Set<String> models, int from, int most) {
        return this.database.sql("select " + COLUMNS + """
                     , model, scale, vector
                  from passage
                  join passage_embedding using (tenant_id, file_id, number)
                 where file_id = :file
                   and number >= :from
                   and model = any(:models)
                 order by number
                 limit :most
                """)
            .bind("file", file.value())
            .bind("from", from)
            .bind("models", models.toArray(String[]::new))
            .bind("most", most)
            .map(Columns.read(PassageStore::embedded))
            .all()
            .collectList();
    }

    /// Passages of files that are searched and what they mean to the models that count,
    /// in the order of files and numbers, after this one.
    Mono<List<EmbeddedPassage>> known(Collection<UUID> files, PassageKey last, int most) {
        return this.database.sql("select " + COLUMNS + """
                     , model, scale, vector
                  from passage
                  join passage_embedding using (tenant_id, file_id, number)
                  join known_file using (tenant_id, file_id)
                 where file_id = any(:files)
                   and (file_id, number) > (:file, :number)
                   and model = any(models)
                 order by file_id, number
                 limit :most
                """)
            .bind("files", files.toArray(UUID[]::new))
            .bind("file", last.file())
            .bind("number", last.number())
            .bind("most", most)
            .map(Columns.read(PassageStore::embedded))
            .all()
            .collectList();
    }

    /// Passages of a file in their order.
    Mono<List<StoredPassage>> of(FileId file, int from, int most) {
        return this.database.sql("select " + COLUMNS + """
                  from passage
                 where file_id = :file
                   and number >= :from
                 order by number
                 limit :most
                """)
            .bind("file", file.value())
            .bind("from", from)
            .bind("most", most)
            .map(Columns.read(PassageStore::passage))
            .all()
            .collectList();
    }

    /// These passages, of files that are searched; those that are gone are missing. In
    /// the order of files and numbers.
    Mono<List<StoredPassage>> among(List<PassageKey> keys) {
        return this.database.sql("select " + COLUMNS + """
                  from passage
                  join known_file using (tenant_id, file_id)
                 where (file_id, number) in (select * from unnest(:files::uuid[], :numbers::integer[]))
                 order by file_id, number
                """)
            .bind("files", all(keys, PassageKey::file, UUID[]::new))
            .bind("numbers", all(keys, PassageKey::number, Integer[]::new))
            .map(Columns.read(PassageStore::passage))
            .all()
            .collectList();
    }

    private static DatabaseClient.GenericExecuteSpec of(Map<TextLanguage, String> models,
            DatabaseClient.GenericExecuteSpec query) {
        List<TextLanguage> languages = List.copyOf(models.keySet());
        return query.bind("tags", languages.stream().map(TextLanguage::tag).toArray(String[]::new))
            .bind("wanted", languages.stream().map(models::get).toArray(String[]::new));
    }

    private static <T, V> V[] all(List<T> things, Function<T, V> value, IntFunction<V[]> array) {
        return things.stream().map(value).toArray(array);
    }

    private static EmbeddedPassage embedded(Columns columns) {
        Embedding embedding = new Embedding(columns.text("model"), columns.get("vector", byte[].class),
                columns.get("scale", Float.class));
        return new EmbeddedPassage(passage(columns), embedding);
    }

    private static StoredPassage passage(Columns columns) {
        return new StoredPassage(new FileId(columns.uuid("file_id")), columns.number("number"), place(columns),
                columns.text("text"));
    }

    private static Passage place(Columns columns) {
        return new Passage(columns.number("start_at"), columns.number("end_at"), columns.number("page"),
                columns.text("heading"), TextLanguage.ofTag(columns.text("language")), columns.number("tokens"));
    }

    record Begun(int number, Passage place, String model) {
    }

}
