package dev.atrium.trail;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import dev.atrium.identity.MemberId;
import dev.atrium.kernel.Cursor;
import dev.atrium.tenancy.Columns;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

@Repository
class TrailExportStore {

    private static final double LEASE_SECONDS = 30;

    private static final String EXPORT = """
            select export.id, format, requested_by, requested_at, coalesce(first.size, 0) as after, last.size, sent,
                   coalesce(leased_until > now(), false) as being_sent
              from trail_export export
              left join trail_checkpoint first on first.number = after_checkpoint
              left join trail_checkpoint last on last.number = checkpoint
            """;

    private final DatabaseClient database;

    TrailExportStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> add(UUID id, ExportFormat format, MemberId by, Instant at, @Nullable Long afterCheckpoint) {
        DatabaseClient.GenericExecuteSpec insert = this.database.sql("""
                insert into trail_export (id, format, requested_by, requested_at, after_checkpoint)
                values (:id, :format, :by, :at, :after)
                """).bind("id", id).bind("format", format.word()).bind("by", by.value()).bind("at", at);
        return ((afterCheckpoint == null) ? insert.bindNull("after", Long.class)
                : insert.bind("after", afterCheckpoint))
            .then();
    }

    Mono<Integer> waiting() {
        return this.database.sql("select count(*)::int as waiting from trail_export where checkpoint is null")
            .map(Columns.read(columns -> columns.number("waiting")))
            .one();
    }

    /// A checkpoint has been issued: it ends what was waiting for one.
    Mono<Void> sealed(long checkpoint) {
        return this.database.sql("""
                update trail_export
                   set checkpoint = :checkpoint
                 where checkpoint is null
                """).bind("checkpoint", checkpoint).then();
    }

    Mono<List<TrailExport>> newest(int most) {
        return this.database.sql(EXPORT + "order by requested_at desc, export.id desc limit :most")
            .bind("most", most)
            .map(Columns.read(TrailExportStore::export))
            .all()
            .collectList();
    }

    Mono<TrailExport> find(UUID id) {
        return this.database.sql(EXPORT + "where export.id = :id")
            .bind("id", id)
            .map(Columns.read(TrailExportStore::export))
            .one();
    }

    /// Makes sure that of a tenant's exports one is taken at a time, whatever happens at
    /// the same moment. Whoever takes the same one again goes before who took it first.
    /// Empty while another is being taken.
    Mono<Taken> take(UUID id) {
        return this.database.sql("select size from trail_tree for update")
            .fetch()
            .all()
            .then(this.database
                .sql("""
                           update trail_export
                              set fence = fence + 1,
                                  sent = 0,
                                  leased_until = now() + make_interval(secs => :lease)
                            where id = :id
                              and checkpoint is not null
                              and not exists (select from trail_export other where other.id <> :id and other.leased_until > now())
                        returning fence, after_checkpoint, checkpoint
                        """)
                .bind("id", id)
                .bind("lease", LEASE_SECONDS)
                .map(Columns.read(columns -> new Taken(columns.bigNumber("fence"),
                        columns.orNull("after_checkpoint", Long.class), columns.bigNumber("checkpoint"))))
                .one());
    }

    /// False when somebody else is taking it meanwhile.
    Mono<Boolean> sent(UUID id, long fence, long number, boolean last) {
        return this.database.sql("""
                update trail_export
                   set sent = :number,
                       leased_until = case when :last then null else now() + make_interval(secs => :lease) end
                 where id = :id
                   and fence = :fence
                """)
            .bind("number", number)
            .bind("last", last)
            .bind("lease", LEASE_SECONDS)
            .bind("id", id)
            .bind("fence", fence)
            .fetch()
            .rowsUpdated()
            .map(rows -> rows == 1);
    }

    /// Those requested up to that moment, the oldest first; none that is being taken.
    Mono<List<TrailExports.Old>> old(@Nullable Cursor after, Instant before, int most, boolean locked) {
        String sql = """
                select id, requested_at
                  from trail_export
                 where requested_at <= :before
                   and coalesce(leased_until <= now(), true)
                """ + ((after != null) ? " and (requested_at, id) > (:at, :id)" : "")
                + " order by requested_at, id limit :most" + (locked ? " for update skip locked" : "");
        DatabaseClient.GenericExecuteSpec page = this.database.sql(sql).bind("before", before).bind("most", most);
        return ((after != null) ? page.bind("at", after.at()).bind("id", after.id()) : page)
            .map(Columns.read(columns -> new TrailExports.Old(columns.uuid("id"), columns.instant("requested_at"))))
            .all()
            .collectList();
    }

    /// Answers which are gone.
    Mono<List<UUID>> delete(Collection<UUID> ids) {
        return this.database.sql("delete from trail_export where id = any(:ids) returning id")
            .bind("ids", ids.toArray(UUID[]::new))
            .mapValue(UUID.class)
            .all()
            .collectList();
    }

    private static TrailExport export(Columns columns) {
        return new TrailExport(columns.uuid("id"), ExportFormat.of(columns.text("format")),
                new MemberId(columns.uuid("requested_by")), columns.instant("requested_at"), columns.bigNumber("after"),
                columns.orNull("size", Long.class), columns.bigNumber("sent"), columns.flag("being_sent"));
    }

    record Taken(long fence, @Nullable Long afterCheckpoint, long checkpoint) {
    }

}
