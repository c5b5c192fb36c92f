package dev.atrium.operator;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.atrium.tenancy.Columns;
import dev.atrium.tenancy.OrNull;
import dev.atrium.tenancy.TenantId;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

/// What is written of tenants. The table is of the platform; the numbers of a tenant are counted in a transaction of its
/// own.
@Repository
class OperatedStore {

    private static final String ALL = """
            select id, organization_id, name, language, state, region, asks_per_minute, open_replies, created_at, suspended_at,
                   erase_at, erased_at
              from tenant
             where state <> 'platform'
            """;

    private static final String LAST = "\uDBFF\uDFFF";

    private final DatabaseClient database;

    OperatedStore(DatabaseClient database) {
        this.database = database;
    }

    /// By name, from behind this one.
    ///
    /// @param begins how the name begins, in any case; empty for all
    Mono<List<TenantEntry>> page(String begins, @Nullable TenantId after, int most) {
        return this.database.sql(ALL + """
                   and (:begins = '' or lower(name) >= lower(:begins) and lower(name) < lower(:begins) || :last)
                   and (cast(:after as uuid) is null
                        or (lower(name), id) > ((select lower(name) from tenant where id = :after), :after))
                 order by lower(name), id
                 limit :most
                """)
            .bind("begins", begins)
            .bind("last", LAST)
            .bind("after", OrNull.of(UUID.class, (after == null) ? null : after.value()))
            .bind("most", most)
            .map(Columns.read(OperatedStore::entry))
            .all()
            .collectList();
    }

    Mono<TenantEntry> find(TenantId id) {
        return this.database.sql(ALL + " and id = :id")
            .bind("id", id.value())
            .map(Columns.read(OperatedStore::entry))
            .one();
    }

    /// Until this transaction ends, nobody else changes what is written of it.
    Mono<TenantEntry> locked(TenantId id) {
        return this.database.sql(ALL + " and id = :id for update")
            .bind("id", id.value())
            .map(Columns.read(OperatedStore::entry))
            .one();
    }

    Mono<Void> set(TenantId id, TenantTerms terms) {
        return this.database.sql("""
                update tenant
                   set region = :region,
                       asks_per_minute = :asks,
                       open_replies = :replies
                 where id = :id
                """)
            .bind("id", id.value())
            .bind("region", terms.region())
            .bind("asks", OrNull.of(Integer.class, terms.asksPerMinute()))
            .bind("replies", OrNull.of(Integer.class, terms.openReplies()))
            .then();
    }

    Mono<Void> set(TenantId id, TenantState state, @Nullable Instant suspendedAt, @Nullable Instant eraseAt) {
        return this.database.sql("""
                update tenant
                   set state = :state,
                       suspended_at = :at,
                       erase_at = :erase
                 where id = :id
                """)
            .bind("id", id.value())
            .bind("state", state.word())
            .bind("at", OrNull.of(Instant.class, suspendedAt))
            .bind("erase", OrNull.of(Instant.class, eraseAt))
            .then();
    }

    /// Whether a legal hold keeps the tenant whose transaction this is.
    Mono<Boolean> isHeld() {
        return this.database.sql("select exists (select from legal_hold where released_at is null)")
            .mapValue(Boolean.class)
            .one();
    }

    /// Of the tenant whose transaction this is.
    Mono<TenantNumbers> numbers(Instant now) {
        return this.database.sql("""
                select (select count(*)::int from member where state = 'active') as members,
                       (select count(*)::int
                          from web_session
                         where tenant_id = current_tenant()
                           and ended_at is null
                           and ends_at > :now) as sessions,
                       (select count(*)::int from reply) as replies
                """)
            .bind("now", now)
            .map(Columns.read(columns -> new TenantNumbers(columns.number("members"), columns.number("sessions"),
                    columns.number("replies"))))
            .one();
    }

    private static TenantEntry entry(Columns columns) {
        return new TenantEntry(new TenantId(columns.uuid("id")), columns.uuid("organization_id"), columns.text("name"),
                columns.text("language"), TenantState.of(columns.text("state")).orElseThrow(),
                new TenantTerms(columns.text("region"), columns.orNull("asks_per_minute", Integer.class),
                        columns.orNull("open_replies", Integer.class)),
                columns.instant("created_at"), columns.instantOrNull("suspended_at"), columns.instantOrNull("erase_at"),
                columns.instantOrNull("erased_at"));
    }

}
