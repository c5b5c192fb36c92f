package dev.atrium.assistant;

import dev.atrium.tenancy.Columns;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

@Repository
class GrantStore {

    private final DatabaseClient database;

    GrantStore(DatabaseClient database) {
        this.database = database;
    }

    /// Also by what awaits its review.
    Mono<Breadth> breadth(AssistantId assistant) {
        return this.database.sql("""
                select coalesce(bool_or(member_id is null), false) as beyond_people,
                       coalesce(bool_or(wide), false) as wide
                  from assistant_grant
                 where assistant_id = :assistant
                """)
            .bind("assistant", assistant.value())
            .map(Columns.read(columns -> new Breadth(columns.flag("beyond_people"), columns.flag("wide"))))
            .one();
    }

}
