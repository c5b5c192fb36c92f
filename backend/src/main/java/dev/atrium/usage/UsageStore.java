package dev.atrium.usage;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;

import dev.atrium.identity.MemberId;
import dev.atrium.tenancy.Columns;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

/// Sums of the ledger. A stretch of days is bounded, and so is each list.
@Repository
class UsageStore {

    private static final int MOST_GROUPS = 20_000;

    /// The days are those where the reader is.
    private static final String WITHIN = """
             where at >= cast(:from as timestamp) at time zone :zone
               and at < cast(:until as timestamp) at time zone :zone
            """;

    private static final String SUMS = """
            , currency, count(*) as answers,
                   coalesce(sum(input_tokens::bigint + output_tokens), 0)::bigint as tokens,
                   coalesce(sum(cost), 0)::bigint as cost
              from usage_entry
            """;

    private final DatabaseClient database;

    UsageStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<List<Used>> by(Usage.By what, Stretch days, int limit) {
        String of = switch (what) {
            case WEEK -> "to_char(date_trunc('week', at at time zone :zone), 'YYYY-MM-DD')";
            case MODEL -> "model";
            case DEPARTMENT -> "department";
            case ASSISTANT -> "assistant_id::text";
        };
        String chosen = (what == Usage.By.ASSISTANT) ? " and assistant_id is not null" : "";
        String order = (what == Usage.By.WEEK) ? " group by 1, 2 order by 1 desc, 2 limit :limit"
                : " group by 1, 2 order by 5 desc, 3 desc, 1 limit :limit";
        return bound("select " + of + " as of" + SUMS + WITHIN + chosen + order, days).bind("limit", limit)
            .map(Columns.read(UsageStore::used))
            .all()
            .collectList();
    }

    Mono<List<Used>> of(MemberId member, Stretch days, int limit) {
        return bound("select model as of" + SUMS + WITHIN + """
                   and member_id = :member
                 group by 1, 2
                 order by 5 desc, 3 desc, 1
                 limit :limit
                """, days).bind("member", member.value())
            .bind("limit", limit)
            .map(Columns.read(UsageStore::used))
            .all()
            .collectList();
    }

    Mono<List<Active>> active(Stretch days) {
        return bound("""
                select date_trunc('week', at at time zone :zone)::date as week, department,
                       count(distinct member_id)::int                  as members
                  from usage_entry
                """ + WITHIN + """
                 group by 1, 2
                 order by 1, 2
                 limit :limit
                """, days).bind("limit", MOST_GROUPS)
            .map(Columns.read(columns -> new Active(columns.get("week", LocalDate.class), columns.text("department"),
                    columns.number("members"))))
            .all()
            .collectList();
    }

    Mono<List<LedgerLine>> entries(Stretch days, int most) {
        return bound("""
                select id, at, member_id, department, assistant_id, model, state, input_tokens, output_tokens,
                       thought_tokens, cost, currency, corrected
                  from usage_entry
                """ + WITHIN + """
                 order by at, id
                 limit :limit
                """, days).bind("limit", most).map(Columns.read(UsageStore::line)).all().collectList();
    }

    private DatabaseClient.GenericExecuteSpec bound(String sql, Stretch days) {
        return this.database.sql(sql)
            .bind("from", days.from().atStartOfDay())
            .bind("until", days.until().plusDays(1).atStartOfDay())
            .bind("zone", days.zoneWord());
    }

    private static Used used(Columns columns) {
        return new Used(columns.text("of"), columns.textOrNull("currency"), columns.bigNumber("answers"),
                columns.bigNumber("tokens"), columns.bigNumber("cost"));
    }

    private static LedgerLine line(Columns columns) {
        return new LedgerLine(new LedgerEntry(columns.uuid("id"), columns.instant("at"),
                new MemberId(columns.uuid("member_id")), columns.uuidOrNull("assistant_id"), columns.text("model"),
                columns.text("state"), tokens(columns), cost(columns), columns.flag("corrected")),
                columns.text("department"));
    }

    private static @Nullable Tokens tokens(Columns columns) {
        Integer input = columns.orNull("input_tokens", Integer.class);
        return (input == null) ? null
                : new Tokens(input, columns.number("output_tokens"), columns.number("thought_tokens"));
    }

    private static @Nullable Cost cost(Columns columns) {
        Long cost = columns.orNull("cost", Long.class);
        return (cost == null) ? null : new Cost(cost, Currency.getInstance(columns.text("currency")));
    }

}
