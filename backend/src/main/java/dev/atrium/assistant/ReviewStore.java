package dev.atrium.assistant;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.atrium.identity.MemberId;
import dev.atrium.kernel.Cursor;
import dev.atrium.kernel.Ids;
import dev.atrium.tenancy.Columns;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

@Repository
class ReviewStore {

    private static final String OPEN = """
            select review.id, review.assistant_id, review.version_id, review.asked_by, review.asked_at,
                   version.name, version.emoji,
                   exists (select
                             from assistant_version before
                            where before.assistant_id = review.assistant_id
                              and before.approved_by is not null) as again
              from assistant_review review
              join assistant_version version on version.id = review.version_id
             where review.decided_at is null
            """;

    private final DatabaseClient database;

    ReviewStore(DatabaseClient database) {
        this.database = database;
    }

    /// The longest waiting first.
    Mono<List<ReviewRow>> waiting(@Nullable Cursor after, int most) {
        Cursor from = (after != null) ? after : new Cursor(Instant.EPOCH, new UUID(0, 0));
        return this.database.sql(OPEN + """
                   and (review.asked_at, review.id) > (:at, :after)
                 order by review.asked_at, review.id
                 limit :most
                """)
            .bind("at", from.at())
            .bind("after", from.id())
            .bind("most", most)
            .map(Columns.read(ReviewRow::of))
            .all()
            .collectList();
    }

    Mono<ReviewRow> open(ReviewId id) {
        return this.database.sql(OPEN + " and review.id = :id")
            .bind("id", id.value())
            .map(Columns.read(ReviewRow::of))
            .one();
    }

    Mono<Void> decide(ReviewId id, MemberId decider, String decision, String reason, Instant now) {
        return this.database.sql("""
                update assistant_review
                   set decided_by = :decider, decided_at = :now, decision = :decision, reason = :reason
                 where id = :id
                   and decided_at is null
                """)
            .bind("id", id.value())
            .bind("decider", decider.value())
            .bind("decision", decision)
            .bind("reason", reason)
            .bind("now", now)
            .then();
    }

    /// Of a version that waits no longer.
    Mono<Void> withdraw(VersionId version, MemberId member, Instant now) {
        return this.database.sql("""
                update assistant_review
                   set decided_by = :member, decided_at = :now, decision = 'withdrawn'
                 where version_id = :version
                   and decided_at is null
                """).bind("version", version.value()).bind("member", member.value()).bind("now", now).then();
    }

    /// An assistant has one open review: a later wish takes the place of the earlier one.
    Mono<Void> ask(AssistantId assistant, VersionId version, MemberId asker, Instant now) {
        return this.database.sql("""
                insert into assistant_review as open (id, assistant_id, version_id, asked_by, asked_at)
                values (:id, :assistant, :version, :asker, :now)
                    on conflict (tenant_id, assistant_id) where decided_at is null do update
                   set version_id = excluded.version_id,
                       asked_by = excluded.asked_by,
                       asked_at = excluded.asked_at
                """)
            .bind("id", Ids.next())
            .bind("assistant", assistant.value())
            .bind("version", version.value())
            .bind("asker", asker.value())
            .bind("now", now)
            .then();
    }

    /// What is open already will be decided with whatever is asked for now.
    Mono<Void> askUnlessOpen(AssistantId assistant, VersionId version, MemberId asker, Instant now) {
        return this.database.sql("""
                select id
                  from assistant_review
                 where assistant_id = :assistant
                   and decided_at is null
                """)
            .bind("assistant", assistant.value())
            .mapValue(UUID.class)
            .one()
            .switchIfEmpty(Mono.defer(() -> ask(assistant, version, asker, now).then(Mono.empty())))
            .then();
    }

    /// Closes the open review of a version that is live, when no grant awaits it any
    /// more.
    Mono<Void> withdrawIdle(AssistantId assistant, MemberId member, Instant now) {
        return this.database.sql("""
                update assistant_review review
                   set decided_by = :member, decided_at = :now, decision = 'withdrawn'
                  from assistant_version version
                 where review.assistant_id = :assistant
                   and review.decided_at is null
                   and version.id = review.version_id
                   and version.state = 'published'
                   and not exists (select
                                     from assistant_grant waiting
                                    where waiting.assistant_id = :assistant
                                      and waiting.awaits_review)
                """).bind("assistant", assistant.value()).bind("member", member.value()).bind("now", now).then();
    }

    /// Why the version was sent back, if that was the last decision about it.
    Mono<String> returned(VersionId version) {
        return this.database.sql("""
                select reason
                  from (select decision, reason
                          from assistant_review
                         where version_id = :version
                           and decided_at is not null
                         order by decided_at desc
                         limit 1) last
                 where decision = 'returned'
                """).bind("version", version.value()).mapValue(String.class).one();
    }

}
