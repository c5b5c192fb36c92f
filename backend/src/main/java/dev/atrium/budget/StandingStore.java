package dev.atrium.budget;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.UUID;

import dev.atrium.identity.MemberId;
import dev.atrium.kernel.Cursor;
import dev.atrium.tenancy.Columns;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

/// How budgets stand in the period that is running.
@Repository
class StandingStore {

    /// More than one ask can fall under.
    private static final int MOST = 2_000;

    private static final String PRESENT = """
            with present as (
                select budget.*, coalesce(calendar.zone, 'UTC') as zone,
                       case budget.period
                       when 'never' then date '1970-01-01'
                       else date_trunc(budget.period, cast(:now as timestamptz) at time zone coalesce(calendar.zone, 'UTC'))::date
                       end as begins
                  from budget
                  left join budget_calendar calendar
                    on true
                 where %s
            )
            """;

    private static final String SELECT = PRESENT + """
            select present.id, present.kind, present.subject_id, present.name, present.period, present.currency,
                   present.soft, present.hard, present.set_by, present.set_at, present.zone, present.begins,
                   coalesce(sum(part.spent), 0)::bigint    as spent,
                   coalesce(sum(part.reserved), 0)::bigint as reserved,
                   count(part.part)::int                   as parts,
                   (select coalesce(sum(request.granted), 0)::bigint
                      from budget_request request
                     where request.budget_id = present.id
                       and request.begins = present.begins) as granted
              from present
              left join budget_part part
                on part.budget_id = present.id
               and part.begins = present.begins
             group by present.id, present.kind, present.subject_id, present.name, present.period, present.currency,
                      present.soft, present.hard, present.set_by, present.set_at, present.zone, present.begins
             order by present.set_at desc, present.id desc
            """;

    private static final String OF_SUBJECTS = SELECT.formatted("budget.subject_id = any(:ids)");

    private static final String WITH_IDS = SELECT.formatted("budget.id = any(:ids)");

    private static final String PAGE = SELECT.formatted("""
            budget.id in (select id
                            from budget
                           where (set_at, id) < (:at, :id)
                           order by set_at desc, id desc
                           limit :limit)
            """);

    private static final String REACHED = PRESENT.formatted("budget.id = any(:ids)") + """
            , held as (
                select present.id, present.begins, present.kind, present.name, present.soft, present.hard,
                       sum(part.spent + part.reserved) as amount
                  from present
                  join budget_part part
                    on part.budget_id = present.id
                   and part.begins = present.begins
                 group by present.id, present.begins, present.kind, present.name, present.soft, present.hard
            ), noted as (
                insert into budget_notice (budget_id, begins, level, at)
                select held.id, held.begins, level.word, :now
                  from held
                  join (values ('soft'), ('hard')) as level (word)
                    on held.amount >= case level.word when 'soft' then held.soft else held.hard end
                    on conflict (tenant_id, budget_id, begins, level) do nothing
                returning budget_id, level
            )
            select noted.budget_id, noted.level, held.kind, held.name
              from noted
              join held
                on held.id = noted.budget_id
             order by noted.budget_id, noted.level
            """;

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private static final UUID LAST = new UUID(-1, -1);

    private final DatabaseClient database;

    StandingStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<List<Standing>> of(UUID[] subjects, Instant now) {
        return this.database.sql(OF_SUBJECTS + " limit :most")
            .bind("ids", subjects)
            .bind("now", now)
            .bind("most", MOST)
            .map(Columns.read(StandingStore::standing))
            .all()
            .collectList();
    }

    Mono<List<Standing>> withIds(UUID[] budgets, Instant now) {
        return this.database.sql(WITH_IDS)
            .bind("ids", budgets)
            .bind("now", now)
            .map(Columns.read(StandingStore::standing))
            .all()
            .collectList();
    }

    /// The last set first.
    Mono<List<Standing>> page(@Nullable Cursor after, int limit, Instant now) {
        return this.database.sql(PAGE)
            .bind("at", (after == null) ? LATEST : after.at())
            .bind("id", (after == null) ? LAST : after.id())
            .bind("limit", limit)
            .bind("now", now)
            .map(Columns.read(StandingStore::standing))
            .all()
            .collectList();
    }

    /// Notes which limits of these budgets are reached and were not noted before.
    Mono<List<Reached>> reached(UUID[] budgets, Instant now) {
        return this.database.sql(REACHED)
            .bind("ids", budgets)
            .bind("now", now)
            .map(Columns.read(columns -> new Reached(new BudgetId(columns.uuid("budget_id")), columns.text("level"),
                    columns.text("kind"), columns.text("name"))))
            .all()
            .collectList();
    }

    private static Standing standing(Columns columns) {
        Budget budget = new Budget(new BudgetId(columns.uuid("id")),
                new Spender(Spender.Kind.of(columns.text("kind")).orElseThrow(), columns.uuid("subject_id")),
                columns.text("name"), Period.of(columns.text("period")).orElseThrow(),
                Currency.getInstance(columns.text("currency")), columns.orNull("soft", Long.class),
                columns.orNull("hard", Long.class), new MemberId(columns.uuid("set_by")), columns.instant("set_at"));
        return new Standing(budget, columns.get("begins", LocalDate.class), ZoneId.of(columns.text("zone")),
                columns.bigNumber("spent"), columns.bigNumber("reserved"), columns.bigNumber("granted"),
                columns.number("parts"));
    }

}
