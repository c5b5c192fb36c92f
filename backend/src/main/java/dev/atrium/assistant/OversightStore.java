package dev.atrium.assistant;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.atrium.identity.Colleague;
import dev.atrium.identity.MemberId;
import dev.atrium.kernel.Cursor;
import dev.atrium.tenancy.Columns;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

/// All assistants of a tenant, whoever may use them. Whether an owner is still there, the table of members says.
@Repository
class OversightStore {

    private static final String ALL = """
            select assistant.id, assistant.owner_id, assistant.created_at, assistant.uses, assistant.users,
                   assistant.last_used_at, assistant.rating_sum, assistant.rating_count, assistant.certified_number,
                   case when assistant.certified_until > :now then assistant.certified_until end as certified_until,
                   assistant.retire_at, assistant.retired_at, version.name, version.emoji, version.description,
                   version.number, owner.state <> 'active' as orphaned,
                   assistant.retired_at is null and assistant.attested_at < :attestBefore as attest_due,
                   exists (select
                             from assistant_version waiting
                            where waiting.assistant_id = assistant.id
                              and waiting.state = 'waiting') as waits
              from assistant
              join member owner on owner.id = assistant.owner_id
              join lateral (select coalesce(assistant.live_id,
                                            (select draft.id
                                               from assistant_version draft
                                              where draft.assistant_id = assistant.id
                                                and draft.state <> 'published')) as id
                            offset 0) shown on true
              join assistant_version version on version.id = shown.id
             where (assistant.created_at, assistant.id) < (:at, :after)
            """;

    private final DatabaseClient database;

    private final AssistantProperties properties;

    OversightStore(DatabaseClient database, AssistantProperties properties) {
        this.database = database;
        this.properties = properties;
    }

    /// The newest first.
    Mono<List<Row>> page(Concern concern, @Nullable Cursor after, int most, Instant now) {
        Cursor from = (after != null) ? after : new Cursor(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1, -1));
        DatabaseClient.GenericExecuteSpec statement = this.database
            .sql(ALL + condition(concern) + " order by assistant.created_at desc, assistant.id desc limit :most")
            .bind("now", now)
            .bind("attestBefore", now.minus(this.properties.attestEvery()))
            .bind("at", from.at())
            .bind("after", from.id())
            .bind("most", most);
        boolean byUse = concern == Concern.DORMANT || concern == Concern.NEVER_USED;
        statement = byUse ? statement.bind("frequent", this.properties.frequentUses())
            .bind("dormantBefore", now.minus(this.properties.dormantAfter())) : statement;
        return statement.map(Columns.read(columns -> row(columns, now))).all().collectList();
    }

    /// Of these, as they are called where they are live, or as drafts.
    Mono<Map<UUID, String>> names(Collection<UUID> ids) {
        return this.database.sql("""
                select assistant.id, version.name
                  from assistant
                  join assistant_version version on version.assistant_id = assistant.id
                 where assistant.id = any(:ids)
                   and (version.id = assistant.live_id or (assistant.live_id is null and version.state <> 'published'))
                """)
            .bind("ids", ids.toArray(UUID[]::new))
            .map(Columns.read(columns -> Map.entry(columns.uuid("id"), columns.text("name"))))
            .all()
            .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    Mono<MadeAssistants.Made> made() {
        return this.database.sql("""
                select count(*) as every, count(*) filter (where live_id is not null) as live
                  from assistant
                 where retired_at is null
                """)
            .map(Columns
                .read(columns -> new MadeAssistants.Made(columns.bigNumber("every"), columns.bigNumber("live"))))
            .one();
    }

    /// The rule of [Lifecycle] once more, where the database must choose.
    private static String condition(Concern concern) {
        return switch (concern) {
            case ALL -> "";
            case ORPHANED -> " and owner.state <> 'active'";
            case DORMANT -> " and assistant.uses < :frequent and assistant.last_used_at < :dormantBefore";
            case NEVER_USED -> """
                     and assistant.uses < :frequent
                     and assistant.last_used_at is null
                     and assistant.created_at < :dormantBefore
                    """;
            case ATTEST_DUE -> " and assistant.retired_at is null and assistant.attested_at < :attestBefore";
            case RETIRING -> " and assistant.retired_at is null and assistant.retire_at is not null";
            case RETIRED -> " and assistant.retired_at is not null";
        };
    }

    private Row row(Columns columns, Instant now) {
        Figures figures = CardRow.figures(columns);
        Instant created = columns.instant("created_at");
        Lifecycle lifecycle = Lifecycle.of(created, figures.lastUsedAt(), figures.uses(), now, this.properties);
        MemberId owner = new MemberId(columns.uuid("owner_id"));
        Colleague unknown = new Colleague(owner, "", "", false, List.of());
        return new Row(owner,
                new Overseen(new AssistantId(columns.uuid("id")), columns.text("name"), columns.text("emoji"),
                        columns.text("description"), columns.orNull("number", Integer.class), unknown, created, figures,
                        lifecycle, CardRow.certificate(columns), columns.flag("orphaned"), columns.flag("waits"),
                        columns.flag("attest_due"), columns.instantOrNull("retire_at"),
                        columns.instantOrNull("retired_at")));
    }

    /// @param seen still lacks what is known of its owner
    record Row(MemberId owner, Overseen seen) {

        Overseen with(Colleague known) {
            Overseen one = this.seen;
            return new Overseen(one.id(), one.name(), one.emoji(), one.description(), one.number(), known,
                    one.createdAt(), one.figures(), one.lifecycle(), one.certificate(), one.orphaned(), one.waits(),
                    one.attestDue(), one.retireAt(), one.retiredAt());
        }

        Cursor cursor() {
            return new Cursor(this.seen.createdAt(), this.seen.id().value());
        }

    }

}
