package dev.atrium.audit;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import dev.atrium.audit.EventFilter.Who;
import dev.atrium.tenancy.Columns;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

/// Reads the trail. Conditions are put together from the texts below; what is looked for is always bound.
@Repository
class EventStore {

    private static final String EVENT = """
            seq, at, type, outcome, actor_kind, actor_id, target_kind, target_id, body,
            encode(previous, 'hex') as previous, encode(hash, 'hex') as hash
            """;

    private static final String ACTOR = " and actor_kind = :actorKind and actor_id = :actorId";

    private static final String TARGET = " and target_kind = :targetKind and target_id = :targetId";

    private static final String TYPE = " and type = any(:types)";

    /// Clocks of servers differ a little, so numbers and times are not quite in the same
    /// order.
    private static final String FROM_ABOUT = """
             and seq >= coalesce((select first.seq
                                    from audit_event first
                                   where first.at >= :from - interval '10 minutes'
                                   order by first.at
                                   limit 1), 9223372036854775807)
            """;

    private static final String UNTIL_ABOUT = """
             and seq <= coalesce((select last.seq
                                    from audit_event last
                                   where last.at < :until + interval '10 minutes'
                                   order by last.at desc
                                   limit 1), 0)
            """;

    /// Of somebody's own last events so many are looked at.
    private static final int LATELY = 200;

    private final DatabaseClient database;

    EventStore(DatabaseClient database) {
        this.database = database;
    }

    /// At least one row: how many were looked through and the lowest of them, also when
    /// none of them fits.
    Mono<List<Row>> newest(EventFilter filter, long below, int through, int most) {
        return bound(filter, this.database.sql(newest(filter))).bind("below", below)
            .bind("through", through)
            .bind("most", most)
            .map(Columns.read(EventStore::row))
            .all()
            .collectList();
    }

    private static String newest(EventFilter filter) {
        return """
                with looked as materialized (
                    select %1$s
                      from audit_event
                     where seq < :below%2$s
                     order by seq desc
                     limit :through
                )
                select fits.*, bounds.lowest, bounds.back_to, bounds.looked
                  from (select min(seq) as lowest, min(at) as back_to, count(*) as looked from looked) bounds
                  left join lateral (select * from looked where true%3$s order by seq desc limit :most) fits on true
                 order by fits.seq desc
                """.formatted(EVENT, near(filter), all(filter));
    }

    /// What an index leads to.
    private static String near(EventFilter filter) {
        String one = (filter.target() != null) ? TARGET
                : (filter.actor() != null) ? ACTOR : (filter.types().size() == 1) ? TYPE : "";
        return one + ((filter.from() != null) ? FROM_ABOUT : "") + ((filter.until() != null) ? UNTIL_ABOUT : "");
    }

    private static String all(EventFilter filter) {
        return ((filter.target() != null) ? TARGET : "") + ((filter.actor() != null) ? ACTOR : "")
                + (filter.types().isEmpty() ? "" : TYPE) + ((filter.outcome() != null) ? " and outcome = :outcome" : "")
                + ((filter.from() != null) ? " and at >= :from" : "")
                + ((filter.until() != null) ? " and at < :until" : "")
                + (filter.words().isEmpty() ? "" : " and position(:words in lower(body)) > 0");
    }

    private static GenericExecuteSpec bound(EventFilter filter, GenericExecuteSpec query) {
        GenericExecuteSpec spec = query;
        Who actor = filter.actor();
        if (actor != null) {
            spec = spec.bind("actorKind", word(actor.kind())).bind("actorId", actor.id());
        }
        Target target = filter.target();
        if (target != null) {
            spec = spec.bind("targetKind", target.kind().word()).bind("targetId", target.id());
        }
        if (!filter.types().isEmpty()) {
            spec = spec.bind("types", filter.types().stream().map(AuditType::word).toArray(String[]::new));
        }
        spec = (filter.outcome() == null) ? spec : spec.bind("outcome", filter.outcome().word());
        spec = (filter.words().isEmpty()) ? spec : spec.bind("words", filter.words());
        spec = (filter.from() == null) ? spec : spec.bind("from", filter.from());
        return (filter.until() == null) ? spec : spec.bind("until", filter.until());
    }

    Mono<Long> last() {
        return this.database.sql("select coalesce(max(seq), 0) as last from audit_event")
            .map(Columns.read(columns -> columns.bigNumber("last")))
            .one();
    }

    Mono<List<RecordedEvent>> following(long number, int most) {
        return this.database.sql("select " + EVENT + """
                  from audit_event
                 where seq > :number
                 order by seq
                 limit :most
                """).bind("number", number).bind("most", most).map(Columns.read(EventStore::event)).all().collectList();
    }

    Mono<List<byte[]>> hashesFollowing(long number, int most) {
        return this.database.sql("""
                select hash
                  from audit_event
                 where seq > :number
                 order by seq
                 limit :most
                """)
            .bind("number", number)
            .bind("most", most)
            .map(Columns.read(columns -> bytes(columns.get("hash", ByteBuffer.class))))
            .all()
            .collectList();
    }

    Mono<Boolean> hasLately(AuditEvent event, String detail, Duration lately) {
        return this.database.sql("""
                select seq
                  from (select seq, at, type, outcome, body::jsonb as body
                          from audit_event
                         where actor_kind = :actorKind
                           and actor_id = :actorId
                         order by seq desc
                         limit :most) own
                 where type = :type
                   and outcome = :outcome
                   and at > now() - make_interval(secs => :seconds)
                   and body -> 'actor' ->> 'session' = :session
                   and body -> 'details' ->> :detail = :value
                 limit 1
                """)
            .bind("actorKind", word(event.actor().kind()))
            .bind("actorId", event.actor().id())
            .bind("most", LATELY)
            .bind("type", event.type().word())
            .bind("outcome", event.outcome().word())
            .bind("seconds", (double) lately.toSeconds())
            .bind("session", Objects.requireNonNullElse(event.actor().session(), ""))
            .bind("detail", detail)
            .bind("value", event.details().getOrDefault(detail, ""))
            .map(Columns.read(columns -> true))
            .one()
            .defaultIfEmpty(false);
    }

    private static Row row(Columns columns) {
        Long lowest = columns.orNull("lowest", Long.class);
        boolean fits = columns.orNull("seq", Long.class) != null;
        return new Row(fits ? event(columns) : null, columns.bigNumber("looked"), lowest,
                columns.instantOrNull("back_to"));
    }

    private static RecordedEvent event(Columns columns) {
        return new RecordedEvent(columns.bigNumber("seq"), columns.get("at", Instant.class), columns.text("type"),
                columns.text("outcome"), columns.text("actor_kind"), columns.text("actor_id"),
                columns.text("target_kind"), columns.text("target_id"), columns.text("body"), columns.text("previous"),
                columns.text("hash"));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static String word(Actor.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /// @param looked how many were looked through
    record Row(@Nullable RecordedEvent event, long looked, @Nullable Long lowest, @Nullable Instant backTo) {
    }

}
