package dev.atrium.sink;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.atrium.tenancy.Columns;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.Turns;
import dev.atrium.trail.FeedPlace;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

/// Sinks as work: who is sending to which, and what came of it. What changes a sink changes only what this server holds.
@Repository
class PushStore {

    private static final String CLAIM = """
            id, fence, name, kind, address, format, secret, secret_before, secret_before_until, sent, sent_checkpoint, tries,
            stopped
            """;

    private final DatabaseClient database;

    private final double leaseSeconds;

    PushStore(DatabaseClient database, SinkProperties properties) {
        this.database = database;
        this.leaseSeconds = seconds(properties.lease());
    }

    /// Tenants with something to send: ids only.
    Mono<List<TenantId>> tenantsDue() {
        return Turns.whose(this.database.sql("select tenant_id from tenants_with_sinks_due() as tenant_id"));
    }

    /// Of all tenants, for the measures.
    Mono<List<Behind>> behind() {
        return this.database.sql("select sink, behind, since from sinks_behind()")
            .map(Columns.read(columns -> new Behind(columns.uuid("sink"), columns.bigNumber("behind"),
                    columns.instantOrNull("since"))))
            .all()
            .collectList();
    }

    /// Takes those of the tenant that are due and that nobody else is sending to.
    Mono<List<Claim>> claim() {
        return this.database.sql("""
                     with next as (
                         select id as due
                           from sink
                          where state = 'open'
                            and due_at <= now()
                            for update skip locked
                     )
                     update sink
                        set fence = fence + 1,
                            due_at = now() + make_interval(secs => :lease)
                       from next
                      where id = due
                  returning
                """ + CLAIM).bind("lease", this.leaseSeconds).map(Columns.read(PushStore::claim)).all().collectList();
    }

    /// The sink as it is now, with a new lease. Empty when it is another's, or not open
    /// any more.
    Mono<Claim> keep(Claim claim) {
        return mine(this.database.sql("""
                   update sink
                      set due_at = now() + make_interval(secs => :lease)
                    where id = :id
                      and fence = :fence
                      and state = 'open'
                returning
                """ + CLAIM).bind("lease", this.leaseSeconds), claim).map(Columns.read(PushStore::claim)).one();
    }

    /// Whether it was this server's to say so.
    Mono<Boolean> acknowledged(Claim claim, FeedPlace place, Instant at, boolean more) {
        return changed(this.database.sql("""
                update sink
                   set sent = :number,
                       sent_checkpoint = :checkpoint,
                       sent_at = :at,
                       tries = 0,
                       problem = null,
                       problem_status = null,
                       problem_at = null,
                       stopped = false,
                       due_at = now() + make_interval(secs => case when :more then :lease else 0 end)
                 where id = :id
                   and fence = :fence
                """)
            .bind("number", place.number())
            .bind("checkpoint", place.checkpoint())
            .bind("at", at)
            .bind("more", more)
            .bind("lease", this.leaseSeconds), claim);
    }

    Mono<Boolean> failed(Claim claim, Problem problem, @Nullable Integer status, Instant at, Duration pause) {
        DatabaseClient.GenericExecuteSpec update = this.database.sql("""
                update sink
                   set tries = tries + 1,
                       problem = :problem,
                       problem_status = :status,
                       problem_at = :at,
                       stopped = :stopped,
                       due_at = now() + make_interval(secs => :pause)
                 where id = :id
                   and fence = :fence
                """)
            .bind("problem", problem.word())
            .bind("at", at)
            .bind("stopped", problem.stops())
            .bind("pause", seconds(pause));
        return changed((status == null) ? update.bindNull("status", Integer.class) : update.bind("status", status),
                claim);
    }

    /// There is nothing to send.
    Mono<Boolean> rest(Claim claim) {
        return changed(this.database.sql("update sink set due_at = now() where id = :id and fence = :fence"), claim);
    }

    private static Mono<Boolean> changed(DatabaseClient.GenericExecuteSpec update, Claim claim) {
        return mine(update, claim).fetch().rowsUpdated().map(rows -> rows == 1);
    }

    private static DatabaseClient.GenericExecuteSpec mine(DatabaseClient.GenericExecuteSpec update, Claim claim) {
        return update.bind("id", claim.id().value()).bind("fence", claim.fence());
    }

    private static Claim claim(Columns columns) {
        ByteBuffer before = columns.orNull("secret_before", ByteBuffer.class);
        return new Claim(new SinkId(columns.uuid("id")), columns.bigNumber("fence"), SinkStore.wish(columns),
                SinkStore.bytes(columns.get("secret", ByteBuffer.class)),
                (before == null) ? null : SinkStore.bytes(before), columns.instantOrNull("secret_before_until"),
                new FeedPlace(columns.bigNumber("sent"), columns.bigNumber("sent_checkpoint")), columns.number("tries"),
                columns.flag("stopped"));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }

    /// @param since when the first event happened that was not acknowledged
    record Behind(UUID sink, long behind, @Nullable Instant since) {
    }

}
