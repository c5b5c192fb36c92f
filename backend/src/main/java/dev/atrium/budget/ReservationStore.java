package dev.atrium.budget;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

import dev.atrium.tenancy.Columns;
import dev.atrium.tenancy.OrNull;
import dev.atrium.usage.Cost;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

/// The parts of budgets, and what is reserved of them. Parts are always locked in the same order, so nobody waits in a
/// circle.
@Repository
class ReservationStore {

    private static final int ALL = -1;

    private final DatabaseClient database;

    ReservationStore(DatabaseClient database) {
        this.database = database;
    }

    /// Makes the parts of a period that begins.
    Mono<Void> divide(List<Claim> claims) {
        return bound("""
                insert into budget_part (budget_id, begins, part)
                select wanted.budget_id, wanted.begins, number
                  from unnest(:budgets, cast(:begins as date[])) as wanted (budget_id, begins)
                 cross join generate_series(0, 15) as number
                 order by wanted.budget_id, number
                    on conflict (tenant_id, budget_id, begins, part) do nothing
                """, claims).then();
    }

    /// Until the transaction ends, nobody else counts in these parts.
    Mono<Void> lock(List<Claim> claims) {
        return bound("""
                select part.budget_id
                  from budget_part part
                  join unnest(:budgets, cast(:begins as date[]), :parts) as wanted (budget_id, begins, part)
                    on part.budget_id = wanted.budget_id
                   and part.begins = wanted.begins
                   and (part.part = wanted.part or wanted.part < 0)
                 order by part.budget_id, part.part
                   for update of part
                """, claims)
            .bind("parts", claims.stream().map(claim -> claim.whole() ? ALL : claim.part()).toArray(Integer[]::new))
            .then();
    }

    Mono<Void> reserve(UUID reply, List<Claim> claims) {
        return bound("""
                with wanted as (
                    select *
                      from unnest(:budgets, cast(:begins as date[]), :parts, :amounts)
                           as wanted (budget_id, begins, part, amount)
                ), held as (
                       update budget_part part
                          set reserved = part.reserved + wanted.amount
                         from wanted
                        where part.budget_id = wanted.budget_id
                          and part.begins = wanted.begins
                          and part.part = wanted.part
                    returning part.budget_id, part.begins, part.part, wanted.amount
                )
                insert into budget_reservation (reply_id, budget_id, begins, part, amount)
                select :reply, budget_id, begins, part, amount from held
                """, claims).bind("parts", claims.stream().map(Claim::part).toArray(Integer[]::new))
            .bind("amounts", claims.stream().map(Claim::amount).toArray(Long[]::new))
            .bind("reply", reply)
            .then();
    }

    /// The parts in which something is reserved for the reply. Answers how many.
    Mono<Long> lock(UUID reply) {
        return this.database.sql("""
                select part.budget_id
                  from budget_part part
                  join budget_reservation reserved
                    on reserved.budget_id = part.budget_id
                   and reserved.begins = part.begins
                   and reserved.part = part.part
                 where reserved.reply_id = :reply
                 order by part.budget_id, part.part
                   for update of part
                """).bind("reply", reply).map(Columns.read(columns -> columns.uuid("budget_id"))).all().count();
    }

    /// Answers the budgets of which something was spent.
    Mono<UUID[]> settle(UUID reply, @Nullable Cost cost) {
        return this.database.sql("""
                with ended as (
                    delete from budget_reservation
                     where reply_id = :reply
                    returning budget_id, begins, part, amount
                )
                   update budget_part part
                      set reserved = part.reserved - ended.amount,
                          spent = part.spent
                                + case when not :known then ended.amount
                                       when budget.currency = :currency then least(:cost, ended.amount)
                                       else 0 end
                     from ended
                     join budget
                       on budget.id = ended.budget_id
                    where part.budget_id = ended.budget_id
                      and part.begins = ended.begins
                      and part.part = ended.part
                returning part.budget_id
                """)
            .bind("reply", reply)
            .bind("known", cost != null)
            .bind("cost", (cost == null) ? 0L : cost.millionths())
            .bind("currency", OrNull.of(String.class, (cost == null) ? null : cost.currency().getCurrencyCode()))
            .map(Columns.read(columns -> columns.uuid("budget_id")))
            .all()
            .collectList()
            .map(settled -> settled.toArray(UUID[]::new));
    }

    private DatabaseClient.GenericExecuteSpec bound(String sql, List<Claim> claims) {
        return this.database.sql(sql)
            .bind("budgets", all(claims, claim -> claim.standing().budget().id().value(), UUID[]::new))
            .bind("begins", all(claims, claim -> claim.standing().begins().toString(), String[]::new));
    }

    private static <T> T[] all(List<Claim> claims, Function<Claim, T> read, IntFunction<T[]> array) {
        return claims.stream().map(read).toArray(array);
    }

}
