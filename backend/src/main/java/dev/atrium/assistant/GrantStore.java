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
class GrantStore {

    private static final String OF_SUBJECT = """
             where assistant_id = :assistant
               and member_id is not distinct from :member
               and department_id is not distinct from :department
            """;

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

    /// In the order in which they were given.
    Mono<List<Grant>> all(AssistantId assistant, int most) {
        return this.database.sql("""
                select member_id, department_id, level, wide, awaits_review, given_by, at
                  from assistant_grant
                 where assistant_id = :assistant
                 order by at, subject_id
                 limit :most
                """)
            .bind("assistant", assistant.value())
            .bind("most", most)
            .map(Columns.read(GrantStore::grant))
            .all()
            .collectList();
    }

    Mono<Void> put(AssistantId assistant, Grant grant) {
        return of(grant.subject(), this.database.sql("""
                insert into assistant_grant (assistant_id, member_id, department_id, level, wide, awaits_review,
                                             given_by, at)
                values (:assistant, :member, :department, :level, :wide, :awaits, :giver, :at)
                    on conflict (tenant_id, assistant_id, subject_id) do update
                   set level = excluded.level,
                       wide = excluded.wide,
                       awaits_review = excluded.awaits_review,
                       given_by = excluded.given_by,
                       at = excluded.at
                """)).bind("assistant", assistant.value())
            .bind("level", grant.access().level())
            .bind("wide", grant.wide())
            .bind("awaits", grant.awaitsReview())
            .bind("giver", grant.givenBy().value())
            .bind("at", grant.at())
            .then();
    }

    /// How many rows have gone: none when nothing was given.
    Mono<Long> remove(AssistantId assistant, Subject subject) {
        return of(subject, this.database.sql("delete from assistant_grant" + OF_SUBJECT))
            .bind("assistant", assistant.value())
            .fetch()
            .rowsUpdated();
    }

    /// Lets everything that awaited a review take effect.
    Mono<Void> approve(AssistantId assistant) {
        return this.database.sql("""
                update assistant_grant
                   set awaits_review = false
                 where assistant_id = :assistant
                   and awaits_review
                """).bind("assistant", assistant.value()).then();
    }

    private static DatabaseClient.GenericExecuteSpec of(Subject subject, DatabaseClient.GenericExecuteSpec statement) {
        return switch (subject) {
            case Subject.OneMember one -> bind(statement, one.member().value(), null);
            case Subject.WholeDepartment whole -> bind(statement, null, whole.department().value());
            case Subject.Everybody everybody -> bind(statement, null, null);
        };
    }

    private static DatabaseClient.GenericExecuteSpec bind(DatabaseClient.GenericExecuteSpec statement,
            @Nullable UUID member, @Nullable UUID department) {
        return statement.bind("member", OrNull.of(UUID.class, member))
            .bind("department", OrNull.of(UUID.class, department));
    }

    private static Grant grant(Columns columns) {
        Instant at = columns.instant("at");
        return new Grant(Subject.of(columns.uuidOrNull("member_id"), columns.uuidOrNull("department_id")), "",
                Access.of(columns.number("level")), columns.flag("wide"), columns.flag("awaits_review"),
                new MemberId(columns.uuid("given_by")), at);
    }

}
