package dev.atrium.assistant;

import java.time.Instant;
import java.util.UUID;

import dev.atrium.identity.MemberId;
import dev.atrium.tenancy.Columns;
import dev.atrium.words.SearchTerms;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

@Repository
class AssistantStore {

    private final DatabaseClient database;

    AssistantStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> insert(AssistantId id, MemberId owner, Content content, Instant now) {
        return this.database.sql("""
                insert into assistant (id, owner_id, created_at, changed_at, attested_at, words)
                values (:id, :owner, :now, :now, :now, array_to_tsvector(:words))
                """)
            .bind("id", id.value())
            .bind("owner", owner.value())
            .bind("now", now)
            .bind("words", words(content))
            .then();
    }

    /// Whoever asks: for those whose right it is to know.
    Mono<State> state(AssistantId id) {
        return this.database.sql("select owner_id, retired_at, live_id from assistant where id = :id")
            .bind("id", id.value())
            .map(Columns.read(columns -> new State(new MemberId(columns.uuid("owner_id")),
                    columns.instantOrNull("retired_at") != null,
                    AccessStore.versionOrNull(columns.uuidOrNull("live_id")))))
            .one();
    }

    /// Answers who owned it before.
    Mono<MemberId> handOn(AssistantId id, MemberId owner, Instant now) {
        return this.database.sql("""
                   update assistant
                      set owner_id = :owner, changed_at = :now
                     from (select owner_id from assistant where id = :id) before
                    where id = :id
                returning before.owner_id
                """)
            .bind("id", id.value())
            .bind("owner", owner.value())
            .bind("now", now)
            .mapValue(UUID.class)
            .one()
            .map(MemberId::new);
    }

    /// It is found by the words of its draft until something is published.
    Mono<Void> changed(AssistantId id, Content draft, Instant now) {
        return this.database.sql("""
                update assistant
                   set changed_at = :now,
                       words = case when live_id is null then array_to_tsvector(:words) else words end
                 where id = :id
                """).bind("id", id.value()).bind("now", now).bind("words", words(draft)).then();
    }

    Mono<Void> goLive(Version version, Instant now) {
        return this.database.sql("""
                update assistant
                   set live_id = :version,
                       changed_at = :now,
                       published_at = coalesce(published_at, :now),
                       words = array_to_tsvector(:words)
                 where id = :id
                """)
            .bind("id", version.assistant().value())
            .bind("version", version.id().value())
            .bind("now", now)
            .bind("words", words(version.content()))
            .then();
    }

    /// With its draft and everything that was given: only what was never published.
    Mono<Void> remove(AssistantId id) {
        return this.database.sql("delete from assistant where id = :id and live_id is null")
            .bind("id", id.value())
            .then();
    }

    private static String[] words(Content content) {
        return SearchTerms.toKeep(content.name() + '\n' + content.description());
    }

    record State(MemberId owner, boolean retired, @Nullable VersionId live) {
    }

}
