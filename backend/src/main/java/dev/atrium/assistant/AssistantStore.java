package dev.atrium.assistant;

import java.time.Instant;

import dev.atrium.identity.MemberId;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

@Repository
class AssistantStore {

    private final DatabaseClient database;

    AssistantStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> insert(AssistantId id, MemberId owner, Instant now) {
        return this.database.sql("""
                insert into assistant (id, owner_id, created_at, changed_at, attested_at)
                values (:id, :owner, :now, :now, :now)
                """).bind("id", id.value()).bind("owner", owner.value()).bind("now", now).then();
    }

    Mono<Void> changed(AssistantId id, Instant now) {
        return this.database.sql("update assistant set changed_at = :now where id = :id")
            .bind("id", id.value())
            .bind("now", now)
            .then();
    }

    Mono<Void> goLive(AssistantId id, VersionId version, Instant now) {
        return this.database.sql("update assistant set live_id = :version, changed_at = :now where id = :id")
            .bind("id", id.value())
            .bind("version", version.value())
            .bind("now", now)
            .then();
    }

    /// With its draft and everything that was given: only what was never published.
    Mono<Void> remove(AssistantId id) {
        return this.database.sql("delete from assistant where id = :id and live_id is null")
            .bind("id", id.value())
            .then();
    }

}
