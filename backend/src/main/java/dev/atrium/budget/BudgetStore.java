package dev.atrium.budget;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

import dev.atrium.identity.MemberId;
import dev.atrium.tenancy.Columns;
import dev.atrium.tenancy.OrNull;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

@Repository
class BudgetStore {

    private static final ZoneId USUAL = ZoneId.of("UTC");

    private final DatabaseClient database;

    BudgetStore(DatabaseClient database) {
        this.database = database;
    }

    /// Answers the id of the one there is now: another than the given one when there was
    /// one before.
    Mono<BudgetId> set(BudgetId id, NewBudget wanted, String name, MemberId member, Instant now) {
        return this.database.sql("""
                insert into budget (id, kind, subject_id, name, period, currency, soft, hard, set_by, set_at)
                values (:id, :kind, :subject, :name, :period, :currency, :soft, :hard, :member, :now)
                    on conflict on constraint budget_is_the_only_one_for_its_period do update
                   set name = excluded.name,
                       soft = excluded.soft,
                       hard = excluded.hard,
                       set_by = excluded.set_by,
                       set_at = excluded.set_at
                returning id
                """)
            .bind("id", id.value())
            .bind("kind", wanted.spender().kind().word())
            .bind("subject", wanted.spender().id())
            .bind("name", name)
            .bind("period", wanted.period().word())
            .bind("currency", wanted.currency().getCurrencyCode())
            .bind("soft", OrNull.of(Long.class, wanted.soft()))
            .bind("hard", OrNull.of(Long.class, wanted.hard()))
            .bind("member", member.value())
            .bind("now", now)
            .map(Columns.read(columns -> new BudgetId(columns.uuid("id"))))
            .one();
    }

    /// Its parts are locked in the order in which those who ask lock them.
    Mono<Boolean> delete(BudgetId id) {
        return this.database.sql("select part from budget_part where budget_id = :id order by begins, part for update")
            .bind("id", id.value())
            .then()
            .then(Mono.defer(() -> this.database.sql("delete from budget where id = :id")
                .bind("id", id.value())
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1)));
    }

    Mono<Long> count() {
        return this.database.sql("select count(*) as count from budget")
            .map(Columns.read(columns -> columns.bigNumber("count")))
            .one();
    }

    /// A budget that is new has spent this already.
    Mono<Void> begin(BudgetId id, LocalDate begins, long spent) {
        return this.database.sql("""
                insert into budget_part (budget_id, begins, part, spent)
                select :id, :begins, number, case number when 0 then :spent else 0 end
                  from generate_series(0, 15) as number
                """).bind("id", id.value()).bind("begins", begins).bind("spent", spent).then();
    }

    Mono<ZoneId> zone() {
        return this.database.sql("select zone from budget_calendar")
            .map(Columns.read(columns -> ZoneId.of(columns.text("zone"))))
            .one()
            .defaultIfEmpty(USUAL);
    }

    Mono<Void> setZone(ZoneId zone, MemberId member, Instant now) {
        return this.database.sql("""
                insert into budget_calendar (zone, set_by, set_at)
                values (:zone, :member, :now)
                    on conflict (tenant_id) do update
                   set zone = excluded.zone,
                       set_by = excluded.set_by,
                       set_at = excluded.set_at
                """).bind("zone", zone.getId()).bind("member", member.value()).bind("now", now).then();
    }

}
