package dev.atrium.retention;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import dev.atrium.conversation.ConversationId;
import dev.atrium.conversation.Talk;
import dev.atrium.identity.Caller;
import dev.atrium.identity.Department;
import dev.atrium.identity.Departments;
import dev.atrium.kernel.Ids;
import dev.atrium.stack.postgres.PostgresServer;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.testing.MovableClock;
import dev.atrium.testing.World;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.CannotCreateTransactionException;

import reactor.util.retry.Retry;

/// What tests of retention say: conversations of an age, policies that are in force, counts.
public record Retained(World world) {

    /// A crowded machine is not what these tests are about.
    static final Map<String, Object> WITH_PATIENCE = Map.of("atrium.database.transaction-limit", "20s",
            "atrium.database.statement-limit", "20s");

    private static final String OLD = """
            set session_replication_role = replica;
            create temporary table old as
            select '%1$s'::uuid as tenant_id, '%2$s'::uuid as owner_id, gen_random_uuid() as id, gen_random_uuid() as question
              from generate_series(1, %3$d);
            insert into conversation (tenant_id, id, owner_id, title, model, message_count, created_at, last_activity)
            select tenant_id, id, owner_id, 'Old', 'standard', 1, now(), now() - interval '60 days' from old;
            insert into message (tenant_id, id, conversation_id, seq, author, state, text, at)
            select tenant_id, question, id, 1, 'question', 'complete', repeat('What was it? ', 20), now() from old;
            insert into searchable (tenant_id, id, conversation_id, message_id, owner_id, at, words)
            select tenant_id, question, id, question, owner_id, now(), 'what was it'::tsvector from old;
            drop table old;
            set session_replication_role = origin;
            analyze conversation, message, searchable;
            """;

    /// A change that waits for its time, to be called off.
    public static ChangeId waiting(World world, Caller admin) {
        Instant now = Moments.now(world.bean(MovableClock.class));
        Change change = new Change(new ChangeId(Ids.next()), Matter.CONVERSATIONS, Scope.TENANT, terms(null, 3_000),
                admin.member(), null, now, now.plus(Policies.GRACE));
        return World.now(world.bean(TenantTransaction.class)
            .in(admin.tenant(), () -> world.bean(ChangeStore.class).insert(change).thenReturn(change.id())));
    }

    /// A policy that has been in force for long.
    public ChangeId policy(Caller admin, Matter matter, Scope scope, @Nullable Integer keep, @Nullable Integer delete) {
        Instant now = Moments.now(this.world.bean(MovableClock.class));
        Change change = new Change(new ChangeId(Ids.next()), matter, scope, terms(keep, delete), admin.member(), null,
                now.minus(Duration.ofDays(8)), now);
        return World.now(this.world.bean(TenantTransaction.class)
            .in(admin.tenant(),
                    () -> this.world.bean(ChangeStore.class)
                        .insert(change)
                        .then(this.world.bean(TurnStore.class).begin(matter, now))
                        .thenReturn(change.id())));
    }

    static Terms terms(@Nullable Integer keep, @Nullable Integer delete) {
        return new Terms((keep == null) ? null : new Span(keep), (delete == null) ? null : new Span(delete));
    }

    Scope department(Caller caller, String path) {
        return World.now(this.world.bean(Departments.class).all(caller))
            .stream()
            .filter(department -> department.path().equals(path))
            .map(Department::id)
            .map(Scope::of)
            .findFirst()
            .orElseThrow();
    }

    /// One that was last asked in at that moment.
    ConversationId conversation(Caller owner, Instant at) {
        ConversationId id = Talk.in(this.world).begins(owner, "How old is this?", "Old enough.").conversation();
        execute(owner.tenant(), "update conversation set last_activity = '" + at + "' where id = '" + id + "'");
        return id;
    }

    /// Many of them, two months old, as others than we would write them.
    public void old(Caller owner, int number) {
        superuser(OLD.formatted(owner.tenant(), owner.member(), number));
    }

    void superuser(String sql) {
        String database = this.world.bean(Environment.class).getRequiredProperty("atrium.database.name");
        try (Connection superuser = PostgresServer.shared().superuser(database);
                Statement statement = superuser.createStatement()) {
            statement.execute(sql);
        }
        catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    boolean isThere(Caller owner, ConversationId id) {
        return count(owner.tenant(), "select count(*) from conversation where id = '" + id + "'") > 0;
    }

    /// Until nobody has anything to do, for the server sweeps too, and what it has begun
    /// is passed over here.
    void sweep() {
        sweepAgain(World.ALDER);
        sweepAgain(World.FERN);
        Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
        do {
            World.now(this.world.bean(RetentionSweep.class).sweep());
        }
        while (due() > 0 && Instant.now().isBefore(deadline));
    }

    /// Of what this sweep erases; temporary chats have their own.
    private long due() {
        String due = "select count(*) from retention_turn where matter <> 'temporary' and due_at <= '"
                + Moments.now(this.world.bean(MovableClock.class)) + "'";
        return count(World.ALDER, due) + count(World.FERN, due);
    }

    /// It is its turn again, however lately that was.
    void sweepAgain(TenantId tenant) {
        execute(tenant, "update retention_turn set due_at = now() - interval '1 second'");
    }

    /// Nothing is in force any more, so that tests do not meet.
    void forget() {
        for (TenantId tenant : new TenantId[] { World.ALDER, World.FERN }) {
            execute(tenant,
                    """
                            insert into retention_change
                                   (id, matter, department_id, assistant_id, asked_by, asked_at, effective_at)
                            select gen_random_uuid(), matter, department_id, assistant_id, (array_agg(asked_by))[1], now(), now()
                              from retention_change
                             group by matter, department_id, assistant_id
                            """);
        }
    }

    void execute(TenantId tenant, String sql) {
        World.now(this.world.bean(TenantTransaction.class)
            .in(tenant, () -> this.world.bean(DatabaseClient.class).sql(sql).fetch().rowsUpdated()));
    }

    /// Asks again where a test has just cut the connections and the pool has not noticed
    /// yet.
    long count(TenantId tenant, String sql) {
        Long number = World.now(this.world.bean(TenantTransaction.class)
            .in(tenant, () -> this.world.bean(DatabaseClient.class).sql(sql).mapValue(Long.class).one())
            .retryWhen(Retry.fixedDelay(40, Duration.ofMillis(25))
                .filter(CannotCreateTransactionException.class::isInstance)));
        return number;
    }

    void later(Duration by, Runnable work) {
        this.world.bean(MovableClock.class).later(by, work);
    }

    long erasedBy(ChangeId policy) {
        return count(World.ALDER,
                "select coalesce(sum(erased), 0)::bigint from retention_erasure where change_id = '" + policy + "'");
    }

    long recordedBy(ChangeId policy) {
        return count(World.ALDER, """
                select coalesce(sum((body::jsonb -> 'details' ->> 'number')::bigint), 0)::bigint
                  from audit_event
                 where type = 'retention.erased'
                   and target_id = '%s'
                """.formatted(policy));
    }

    String lastStep(TenantId tenant, ChangeId policy) {
        return World.now(this.world.bean(TenantTransaction.class)
            .in(tenant,
                    () -> this.world.bean(DatabaseClient.class)
                        .sql("select max(at)::text from audit_event where target_id = '" + policy + "'")
                        .mapValue(String.class)
                        .one()));
    }

}
