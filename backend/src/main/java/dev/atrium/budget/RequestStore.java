package dev.atrium.budget;

import java.time.Instant;
import java.util.List;

import dev.atrium.identity.MemberId;
import dev.atrium.tenancy.Columns;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

@Repository
class RequestStore {

    private static final String SELECT = """
            select request.id, request.budget_id, budget.kind, budget.name, budget.currency, request.asked_by,
                   request.asked_at, request.reason, request.granted, request.refused_with
              from budget_request request
              join budget
                on budget.id = request.budget_id
            """;

    private final DatabaseClient database;

    RequestStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<List<BudgetRequest>> waiting(int limit) {
        return this.database.sql(SELECT + """
                 where request.decided_at is null
                 order by request.asked_at, request.id
                 limit :limit
                """).bind("limit", limit).map(Columns.read(RequestStore::request)).all().collectList();
    }

    /// A member's last ones first.
    Mono<List<BudgetRequest>> of(MemberId member, int limit) {
        return this.database.sql(SELECT + """
                 where request.asked_by = :member
                 order by request.asked_at desc, request.id desc
                 limit :limit
                """)
            .bind("member", member.value())
            .bind("limit", limit)
            .map(Columns.read(RequestStore::request))
            .all()
            .collectList();
    }

    /// Answers whether it was added: not while another one of the member waits.
    Mono<Boolean> insert(RequestId id, Standing standing, MemberId member, String reason, Instant now) {
        return this.database.sql("""
                insert into budget_request (id, budget_id, begins, asked_by, asked_at, reason)
                values (:id, :budget, :begins, :member, :now, :reason)
                    on conflict (tenant_id, budget_id, asked_by) where decided_at is null do nothing
                """)
            .bind("id", id.value())
            .bind("budget", standing.budget().id().value())
            .bind("begins", standing.begins())
            .bind("member", member.value())
            .bind("now", now)
            .bind("reason", reason)
            .fetch()
            .rowsUpdated()
            .map(rows -> rows == 1);
    }

    /// It counts in the period in which it is granted. Empty unless it waits.
    Mono<BudgetId> grant(RequestId id, MemberId member, long amount, Instant now) {
        return this.database
            .sql("""
                       update budget_request
                          set decided_by = :member,
                              decided_at = :now,
                              granted = :amount,
                              begins = (select case budget.period
                                               when 'never' then date '1970-01-01'
                                               else date_trunc(budget.period,
                                                    cast(:now as timestamptz) at time zone coalesce(calendar.zone, 'UTC'))::date
                                               end
                                          from budget
                                          left join budget_calendar calendar
                                            on true
                                         where budget.id = budget_request.budget_id)
                        where id = :id
                          and decided_at is null
                    returning budget_id
                    """)
            .bind("id", id.value())
            .bind("member", member.value())
            .bind("amount", amount)
            .bind("now", now)
            .map(Columns.read(columns -> new BudgetId(columns.uuid("budget_id"))))
            .one();
    }

    /// Empty unless it waits.
    Mono<BudgetId> refuse(RequestId id, MemberId member, String reason, Instant now) {
        return this.database.sql("""
                   update budget_request
                      set decided_by = :member,
                          decided_at = :now,
                          refused_with = :reason
                    where id = :id
                      and decided_at is null
                returning budget_id
                """)
            .bind("id", id.value())
            .bind("member", member.value())
            .bind("reason", reason)
            .bind("now", now)
            .map(Columns.read(columns -> new BudgetId(columns.uuid("budget_id"))))
            .one();
    }

    private static BudgetRequest request(Columns columns) {
        return new BudgetRequest(new RequestId(columns.uuid("id")), new BudgetId(columns.uuid("budget_id")),
                Spender.Kind.of(columns.text("kind")).orElseThrow(), columns.text("name"), columns.text("currency"),
                new MemberId(columns.uuid("asked_by")), columns.instant("asked_at"), columns.text("reason"),
                columns.orNull("granted", Long.class), columns.textOrNull("refused_with"));
    }

}
