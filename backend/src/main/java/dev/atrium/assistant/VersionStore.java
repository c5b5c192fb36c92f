package dev.atrium.assistant;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.atrium.identity.MemberId;
import dev.atrium.tenancy.Columns;
import dev.atrium.tenancy.OrNull;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

@Repository
class VersionStore {

    private static final String SELECT = """
            select id, assistant_id, number, state, revision, name, emoji, picture_id, description, instructions,
                   starters, model, effort, categories, author_id, at, approved_by, note
              from assistant_version
            """;

    private final DatabaseClient database;

    VersionStore(DatabaseClient database) {
        this.database = database;
    }

    /// @param toldAt when the trail was told of a change last
    Mono<Void> insert(VersionId id, AssistantId assistant, Content content, MemberId author, Instant now,
            Instant toldAt) {
        return VersionRows
            .bind(content,
                    this.database
                        .sql("""
                                insert into assistant_version
                                       (id, assistant_id, name, emoji, picture_id, description, instructions, starters, model, effort,
                                        categories, author_id, at, told_at)
                                values (:id, :assistant, :name, :emoji, :picture, :description, :instructions, :starters, :model,
                                        :effort, :categories, :author, :now, :toldAt)
                                """))
            .bind("id", id.value())
            .bind("assistant", assistant.value())
            .bind("author", author.value())
            .bind("now", now)
            .bind("toldAt", toldAt)
            .then();
    }

    /// Whether this was worth telling the trail: the author's first change for an hour.
    /// Empty unless the draft still has the revision.
    Mono<Boolean> save(AssistantId assistant, int revision, Content content, MemberId author, Instant now) {
        return VersionRows.bind(content, this.database.sql("""
                update assistant_version draft
                   set name = :name, emoji = :emoji, picture_id = :picture, description = :description,
                       instructions = :instructions, starters = :starters, model = :model, effort = :effort,
                       categories = :categories, author_id = :author, at = :now, revision = draft.revision + 1,
                       told_at = case when told.due then :now else draft.told_at end
                  from (select id, author_id <> :author or told_at <= :hourAgo as due
                          from assistant_version
                         where assistant_id = :assistant
                           and state = 'draft'
                           and revision = :revision) told
                 where draft.id = told.id
                returning told.due
                """))
            .bind("assistant", assistant.value())
            .bind("revision", revision)
            .bind("author", author.value())
            .bind("now", now)
            .bind("hourAgo", now.minusSeconds(3600))
            .mapValue(Boolean.class)
            .one();
    }

    Mono<Version> find(VersionId id) {
        return this.database.sql(SELECT + " where id = :id")
            .bind("id", id.value())
            .map(Columns.read(VersionRows::version))
            .one();
    }

    /// The draft, or the one that waits for its review.
    Mono<Version> unpublished(AssistantId assistant) {
        return this.database.sql(SELECT + " where assistant_id = :assistant and state <> 'published'")
            .bind("assistant", assistant.value())
            .map(Columns.read(VersionRows::version))
            .one();
    }

    Mono<Version> numbered(AssistantId assistant, int number) {
        return this.database.sql(SELECT + " where assistant_id = :assistant and number = :number")
            .bind("assistant", assistant.value())
            .bind("number", number)
            .map(Columns.read(VersionRows::version))
            .one();
    }

    /// The newest one that somebody has approved.
    Mono<Version> approved(AssistantId assistant) {
        return this.database.sql(SELECT + """
                 where assistant_id = :assistant
                   and approved_by is not null
                 order by number desc
                 limit 1
                """).bind("assistant", assistant.value()).map(Columns.read(VersionRows::version)).one();
    }

    /// Published ones below a number, the newest first.
    Mono<List<Version>> published(AssistantId assistant, int below, int most) {
        return this.database.sql(SELECT + """
                 where assistant_id = :assistant
                   and number < :below
                 order by number desc
                 limit :most
                """)
            .bind("assistant", assistant.value())
            .bind("below", below)
            .bind("most", most)
            .map(Columns.read(VersionRows::version))
            .all()
            .collectList();
    }

    /// Gives it the next number; from now on it never changes. An approver is named only
    /// when there was one.
    Mono<Integer> publish(Version draft, String note, @Nullable MemberId approver, Instant now) {
        return this.database.sql("""
                   update assistant_version
                      set state = 'published', note = :note, approved_by = :approver, at = :now,
                          number = (select coalesce(max(number), 0) + 1
                                      from assistant_version other
                                     where other.assistant_id = :assistant)
                    where id = :id
                returning number
                """)
            .bind("id", draft.id().value())
            .bind("assistant", draft.assistant().value())
            .bind("note", note)
            .bind("approver", OrNull.of(UUID.class, (approver != null) ? approver.value() : null))
            .bind("now", now)
            .mapValue(Integer.class)
            .one();
    }

    /// Of the one that is not published.
    Mono<Void> state(VersionId id, VersionState state, String note) {
        return this.database.sql("update assistant_version set state = :state, note = :note where id = :id")
            .bind("id", id.value())
            .bind("state", state.word())
            .bind("note", note)
            .then();
    }

    /// Of one that went live before anybody was asked.
    Mono<Void> approve(VersionId id, MemberId approver) {
        return this.database.sql("""
                update assistant_version
                   set approved_by = :approver
                 where id = :id
                   and approved_by is null
                """).bind("id", id.value()).bind("approver", approver.value()).then();
    }

    Mono<Void> discard(VersionId id) {
        return this.database.sql("delete from assistant_version where id = :id and state = 'draft'")
            .bind("id", id.value())
            .then();
    }

}
