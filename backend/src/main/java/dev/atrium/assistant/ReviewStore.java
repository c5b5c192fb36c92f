package dev.atrium.assistant;

import java.time.Instant;
import java.util.UUID;

import dev.atrium.identity.MemberId;
import dev.atrium.kernel.Ids;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

@Repository
class ReviewStore {

    private final DatabaseClient database;

    ReviewStore(DatabaseClient database) {
        this.database = database;
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
