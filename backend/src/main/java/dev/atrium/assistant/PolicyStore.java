package dev.atrium.assistant;

import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

@Repository
class PolicyStore {

    private final DatabaseClient database;

    PolicyStore(DatabaseClient database) {
        this.database = database;
    }

    /// Whether what reaches beyond a department asks for review; so it is until a tenant
    /// says otherwise.
    Mono<Boolean> reviewBeyondDepartment() {
        return this.database.sql("select review_beyond_department from assistant_policy")
            .mapValue(Boolean.class)
            .one()
            .defaultIfEmpty(true);
    }

    /// How many rows have changed: none when it was so already.
    Mono<Long> setReviewBeyondDepartment(boolean review) {
        return this.database.sql("""
                insert into assistant_policy as known (review_beyond_department)
                values (:review)
                    on conflict (tenant_id) do update
                   set review_beyond_department = excluded.review_beyond_department
                 where known.review_beyond_department <> excluded.review_beyond_department
                """).bind("review", review).fetch().rowsUpdated();
    }

}
