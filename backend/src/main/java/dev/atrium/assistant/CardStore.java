package dev.atrium.assistant;

import java.time.Instant;

import dev.atrium.identity.Caller;
import dev.atrium.tenancy.Columns;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

/// Assistants as they are listed: what the caller may use, with what is shown of it.
@Repository
class CardStore {

    /// A certificate that has expired is none.
    static final String COLUMNS = """
            assistant.id, assistant.owner_id, assistant.uses, assistant.users, assistant.last_used_at,
            assistant.rating_sum, assistant.rating_count, assistant.certified_number,
            case when assistant.certified_until > :now then assistant.certified_until end as certified_until,
            reachable.access, reachable.retired, version.name, version.emoji, version.picture_id,
            version.description, version.categories, version.number,
            exists (select
                      from assistant_favourite favourite
                     where favourite.member_id = :member
                       and favourite.assistant_id = assistant.id) as favourite
            """;

    /// To follow what `reachable` is taken from. Under row level security only a plain id
    /// finds its version by the index, so the id is decided first (`offset 0`).
    static final String SHOWN = """
              join assistant on assistant.id = reachable.id
              join lateral (select coalesce(assistant.live_id,
                                            (select draft.id
                                               from assistant_version draft
                                              where draft.assistant_id = assistant.id
                                                and draft.state <> 'published')) as id
                            offset 0) shown on true
              join assistant_version version on version.id = shown.id
            """;

    private static final String OPEN = AccessStore.REACHABLE + "select " + COLUMNS + """
                   , version.starters, version.model, version.effort, version.at as version_at,
                   assistant.created_at, assistant.retire_at, assistant.attested_at,
                   (select draft.state
                      from assistant_version draft
                     where draft.assistant_id = assistant.id
                       and draft.state <> 'published') as draft_state,
                   (select rating.stars
                      from assistant_rating rating
                     where rating.assistant_id = assistant.id
                       and rating.member_id = :member) as own_stars
            """ + " from reachable\n" + SHOWN + " where reachable.id = :id and reachable.access >= 1";

    private final DatabaseClient database;

    CardStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<PageRow> open(Caller caller, AssistantId id, Instant now) {
        return AccessStore.as(caller, this.database.sql(OPEN))
            .bind("id", id.value())
            .bind("now", now)
            .map(Columns.read(PageRow::of))
            .one();
    }

}
