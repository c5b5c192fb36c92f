package dev.atrium.sink;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import dev.atrium.identity.MemberId;
import dev.atrium.tenancy.Columns;
import dev.atrium.trail.ExportFormat;
import dev.atrium.trail.FeedPlace;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

/// Sinks as people see and change them. Whatever changes where to takes the sink from whoever is sending.
@Repository
class SinkStore {

    private static final String SEEN = """
            select sink.id, name, kind, address, format, state, sent, sent_at, problem, problem_status, problem_at, stopped,
                   due_at, secret_before_until,
                   greatest((select coalesce(max(seq), 0) from audit_event) - sent, 0) as behind,
                   (select at from audit_event where seq = sink.sent + 1) as behind_since
              from sink
            """;

    private final DatabaseClient database;

    SinkStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<List<Sink>> all() {
        return this.database.sql(SEEN + "order by made_at, sink.id")
            .map(Columns.read(SinkStore::seen))
            .all()
            .collectList();
    }

    Mono<Sink> find(SinkId id) {
        return this.database.sql(SEEN + "where sink.id = :id")
            .bind("id", id.value())
            .map(Columns.read(SinkStore::seen))
            .one();
    }

    /// What it is, without how far it has come: nothing of the trail is read. Nobody else
    /// changes it until the transaction ends.
    Mono<Known> hold(SinkId id) {
        return this.database.sql("select name, kind, address, format, state from sink where id = :id for update")
            .bind("id", id.value())
            .map(Columns.read(columns -> new Known(wish(columns), state(columns.text("state")))))
            .one();
    }

    /// Makes those who make one wait for each other, until the transaction ends; answers
    /// how many there are.
    Mono<Integer> countLocked() {
        return this.database.sql("select pg_advisory_xact_lock(hashtext('sink'), hashtext(current_tenant()::text))")
            .then()
            .then(this.database.sql("select count(*)::int as sinks from sink")
                .map(Columns.read(columns -> columns.number("sinks")))
                .one());
    }

    Mono<Void> insert(SinkId id, SinkWish wish, byte[] secret, MemberId by, Instant at) {
        return bound(this.database.sql("""
                insert into sink (id, name, kind, address, format, secret, made_by, made_at)
                values (:id, :name, :kind, :address, :format, :secret, :by, :at)
                """), id, wish).bind("secret", secret).bind("by", by.value()).bind("at", at).then();
    }

    Mono<Long> change(SinkId id, SinkWish wish) {
        return changed(bound(this.database.sql("""
                update sink
                   set name = :name,
                       kind = :kind,
                       address = :address,
                       format = :format,
                       fence = fence + 1,
                       due_at = now()
                 where id = :id
                """), id, wish));
    }

    /// Begins behind that place. A draft alone can be opened.
    Mono<Long> open(SinkId id, SinkWish wish, FeedPlace after) {
        return changed(bound(this.database.sql("""
                update sink
                   set name = :name,
                       kind = :kind,
                       address = :address,
                       format = :format,
                       state = 'open',
                       sent = :number,
                       sent_checkpoint = :checkpoint,
                       due_at = now()
                 where id = :id
                   and state = 'draft'
                """), id, wish).bind("number", after.number()).bind("checkpoint", after.checkpoint()));
    }

    Mono<Long> pause(SinkId id) {
        return changed(this.database.sql("update sink set state = 'paused' where id = :id and state = 'open'")
            .bind("id", id.value()));
    }

    Mono<Long> resume(SinkId id) {
        return changed(this.database.sql("""
                update sink
                   set state = 'open',
                       due_at = now()
                 where id = :id
                   and state = 'paused'
                """).bind("id", id.value()));
    }

    /// Only what waits after a failure: whoever is sending goes on.
    Mono<Long> tryNow(SinkId id) {
        return changed(this.database.sql("""
                update sink
                   set due_at = now()
                 where id = :id
                   and state = 'open'
                   and problem is not null
                """).bind("id", id.value()));
    }

    Mono<Long> remove(SinkId id) {
        return changed(this.database.sql("delete from sink where id = :id").bind("id", id.value()));
    }

    /// The present secret is the one before from now on.
    Mono<Long> secret(SinkId id, byte[] secret, Instant beforeUntil) {
        return changed(this.database.sql("""
                update sink
                   set secret_before = secret,
                       secret_before_until = :until,
                       secret = :secret
                 where id = :id
                """).bind("id", id.value()).bind("secret", secret).bind("until", beforeUntil));
    }

    /// The secret, unless there was a test within these seconds; then empty.
    Mono<byte[]> forTest(SinkId id, Instant now, Instant before) {
        return this.database.sql("""
                   update sink
                      set tested_at = :now
                    where id = :id
                      and (tested_at is null or tested_at < :before)
                returning secret
                """)
            .bind("id", id.value())
            .bind("now", now)
            .bind("before", before)
            .map(Columns.read(columns -> bytes(columns.get("secret", ByteBuffer.class))))
            .one();
    }

    static SinkWish wish(Columns columns) {
        return new SinkWish(columns.text("name"), SinkKind.of(columns.text("kind")), columns.text("address"),
                ExportFormat.of(columns.text("format")));
    }

    static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static DatabaseClient.GenericExecuteSpec bound(DatabaseClient.GenericExecuteSpec statement, SinkId id,
            SinkWish wish) {
        return statement.bind("id", id.value())
            .bind("name", wish.name())
            .bind("kind", wish.kind().word())
            .bind("address", wish.address())
            .bind("format", wish.format().word());
    }

    private static Mono<Long> changed(DatabaseClient.GenericExecuteSpec statement) {
        return statement.fetch().rowsUpdated();
    }

    private static Sink seen(Columns columns) {
        return new Sink(new SinkId(columns.uuid("id")), wish(columns), state(columns.text("state")),
                columns.bigNumber("sent"), columns.instantOrNull("sent_at"), columns.bigNumber("behind"),
                columns.instantOrNull("behind_since"), problem(columns.textOrNull("problem")),
                columns.orNull("problem_status", Integer.class), columns.instantOrNull("problem_at"),
                columns.flag("stopped"), columns.instant("due_at"), columns.instantOrNull("secret_before_until"));
    }

    private static SinkState state(String word) {
        return SinkState.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static @Nullable Problem problem(@Nullable String word) {
        return (word == null) ? null : Problem.of(word).orElse(Problem.UNREACHABLE);
    }

    record Known(SinkWish wish, SinkState state) {

        boolean isDraft() {
            return this.state == SinkState.DRAFT;
        }

    }

}
