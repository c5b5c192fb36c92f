package dev.atrium.trail;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

import dev.atrium.tenancy.Backlog;
import dev.atrium.tenancy.Columns;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.Turns;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

/// How far trails are sealed, and their checkpoints.
@Repository
class SealStore {

    private static final String CHECKPOINT = "select number, size, at, note from trail_checkpoint ";

    private final DatabaseClient database;

    SealStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<List<TenantId>> due(Instant now) {
        return Turns.whose(this.database.sql("select tenant_id from tenants_with_a_checkpoint_due(:now) as tenant_id")
            .bind("now", now));
    }

    Mono<Backlog> waiting(Instant now) {
        return Backlog
            .asked(this.database.sql("select waiting, since from checkpoints_waiting(:now)").bind("now", now));
    }

    /// A trail that nobody has looked at yet gets its tree, and its first checkpoint
    /// then.
    Mono<Void> plant(Instant due) {
        return this.database.sql("""
                insert into trail_tree (due_at)
                values (:due)
                    on conflict (tenant_id) do nothing
                """).bind("due", due).then();
    }

    Mono<Void> dueNow(Instant now) {
        return this.database.sql("""
                insert into trail_tree as tree (due_at)
                values (:now)
                    on conflict (tenant_id) do update
                   set due_at = least(tree.due_at, excluded.due_at)
                """).bind("now", now).then();
    }

    /// Holds the tree until the end of this transaction. Empty when somebody else does.
    Mono<Tree> hold() {
        return this.database.sql("""
                select size, subtrees, checkpoints, due_at
                  from trail_tree
                   for update skip locked
                """)
            .map(Columns.read(columns -> new Tree(Subtrees.of(columns.bigNumber("size"), bytes(columns)),
                    columns.bigNumber("checkpoints"), columns.instant("due_at"))))
            .one();
    }

    Mono<Void> grown(Subtrees tree) {
        return this.database.sql("""
                update trail_tree
                   set size = :size,
                       subtrees = :subtrees
                """).bind("size", tree.size()).bind("subtrees", tree.bytes()).then();
    }

    Mono<Void> issued(Checkpoint checkpoint, Subtrees tree, boolean recorded, Instant due) {
        return this.database.sql("""
                insert into trail_checkpoint (number, size, at, subtrees, note, recorded)
                values (:number, :size, :at, :subtrees, :note, :recorded)
                """)
            .bind("number", checkpoint.number())
            .bind("size", checkpoint.size())
            .bind("at", checkpoint.at())
            .bind("subtrees", tree.bytes())
            .bind("note", checkpoint.note())
            .bind("recorded", recorded)
            .then()
            .then(this.database.sql("""
                    update trail_tree
                       set checkpoints = :number,
                           due_at = :due
                    """).bind("number", checkpoint.number()).bind("due", due).then());
    }

    /// Up to where the trail says nothing new: the last checkpoint, and the event that
    /// tells of it.
    Mono<Last> last() {
        return this.database.sql("""
                select size + recorded::int as told, at
                  from trail_checkpoint
                 order by number desc
                 limit 1
                """)
            .map(Columns.read(columns -> new Last(columns.bigNumber("told"), columns.instant("at"))))
            .one()
            .defaultIfEmpty(new Last(0, Instant.EPOCH));
    }

    Mono<List<Checkpoint>> newest(int most) {
        return checkpoints(this.database.sql(CHECKPOINT + "order by number desc limit :most").bind("most", most));
    }

    Mono<List<Checkpoint>> following(long number, int most) {
        return checkpoints(this.database.sql(CHECKPOINT + "where number > :number order by number limit :most")
            .bind("number", number)
            .bind("most", most));
    }

    /// Those of a stretch of the trail, up to one of them.
    Mono<List<Checkpoint>> between(long fromSize, long toSize, long last, int most) {
        return checkpoints(this.database.sql(CHECKPOINT + """
                 where size > :from
                   and size <= :to
                   and number <= :last
                 order by number
                 limit :most
                """).bind("from", fromSize).bind("to", toSize).bind("last", last).bind("most", most));
    }

    /// The last one before that moment. Empty when the trail is younger.
    Mono<Checkpoint> before(Instant moment) {
        return checkpoints(
                this.database.sql(CHECKPOINT + "where at < :moment order by at desc limit 1").bind("moment", moment))
            .flatMap(found -> found.isEmpty() ? Mono.empty() : Mono.just(found.getFirst()));
    }

    Mono<byte[]> subtrees(long number) {
        return this.database.sql("select subtrees from trail_checkpoint where number = :number")
            .bind("number", number)
            .map(Columns.read(SealStore::bytes))
            .one();
    }

    private static Mono<List<Checkpoint>> checkpoints(DatabaseClient.GenericExecuteSpec query) {
        return query.map(Columns.read(columns -> new Checkpoint(columns.bigNumber("number"), columns.bigNumber("size"),
                columns.instant("at"), columns.text("note"))))
            .all()
            .collectList();
    }

    private static byte[] bytes(Columns columns) {
        ByteBuffer buffer = columns.get("subtrees", ByteBuffer.class);
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    /// @param checkpoints how many have been issued
    record Tree(Subtrees subtrees, long checkpoints, Instant dueAt) {
    }

    record Last(long told, Instant at) {
    }

}
