package dev.atrium.usage;

import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.atrium.kernel.Cursor;
import dev.atrium.retention.Dated;
import dev.atrium.tenancy.Columns;
import dev.atrium.tenancy.OrNull;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

@Repository
class LedgerStore {

    private final DatabaseClient database;

    LedgerStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> insert(LedgerEntry entry) {
        Tokens tokens = entry.tokens();
        Cost cost = entry.cost();
        return this.database.sql("""
                with place as (
                    select department.id, department.path, place.direct
                      from member_department place
                      join department
                        on department.id = place.department_id
                     where place.member_id = :member
                     order by department.path
                     limit 2000
                )
                insert into usage_entry
                       (id, at, member_id, department, departments, assistant_id, model, state, input_tokens,
                        output_tokens, thought_tokens, cost, currency, corrected)
                values (:id, :at, :member, coalesce((select min(path) from place where direct), ''),
                        array(select id from place), :assistant, :model, :state, :input, :output, :thought, :cost,
                        :currency, :corrected)
                    on conflict (tenant_id, id) do nothing
                """)
            .bind("id", entry.id())
            .bind("at", entry.at())
            .bind("member", entry.member().value())
            .bind("assistant", OrNull.of(UUID.class, entry.assistant()))
            .bind("model", entry.model())
            .bind("state", entry.state())
            .bind("input", OrNull.of(Integer.class, (tokens == null) ? null : tokens.input()))
            .bind("output", OrNull.of(Integer.class, (tokens == null) ? null : tokens.output()))
            .bind("thought", OrNull.of(Integer.class, (tokens == null) ? null : tokens.reasoning()))
            .bind("cost", OrNull.of(Long.class, (cost == null) ? null : cost.millionths()))
            .bind("currency", OrNull.of(String.class, (cost == null) ? null : cost.currency().getCurrencyCode()))
            .bind("corrected", entry.corrected())
            .then();
    }

    /// Entries up to that moment, the oldest first. They never change, so none is locked.
    Mono<List<Dated>> old(@Nullable Cursor after, Instant before, int most) {
        String sql = "select id, at, assistant_id, departments from usage_entry where at <= :before"
                + ((after != null) ? " and (at, id) > (:at, :id)" : "") + " order by at, id limit :most";
        DatabaseClient.GenericExecuteSpec page = this.database.sql(sql).bind("before", before).bind("most", most);
        return ((after != null) ? page.bind("at", after.at()).bind("id", after.id()) : page)
            .map(Columns.read(columns -> new Dated(columns.uuid("id"), columns.instant("at"),
                    columns.uuidOrNull("assistant_id"), Set.of(columns.get("departments", UUID[].class)))))
            .all()
            .collectList();
    }

    /// Answers which are gone.
    Mono<List<UUID>> erase(Collection<UUID> ids) {
        return this.database.sql("delete from usage_entry where id = any(:ids) returning id")
            .bind("ids", ids.toArray(UUID[]::new))
            .mapValue(UUID.class)
            .all()
            .collectList();
    }

    Mono<Long> spentSince(String kind, UUID subject, Currency currency, Instant since) {
        return this.database.sql("""
                select coalesce(sum(cost), 0)::bigint as spent
                  from usage_entry
                 where at >= :since
                   and currency = :currency
                   and case :kind when 'member' then member_id = :subject
                                  when 'department' then departments @> array[cast(:subject as uuid)]
                                  when 'assistant' then assistant_id = :subject
                                  else true end
                """)
            .bind("kind", kind)
            .bind("subject", subject)
            .bind("currency", currency.getCurrencyCode())
            .bind("since", since)
            .map(Columns.read(columns -> columns.bigNumber("spent")))
            .one();
    }

}
