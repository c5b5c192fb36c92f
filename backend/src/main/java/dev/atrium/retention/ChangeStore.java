package dev.atrium.retention;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import dev.atrium.identity.DepartmentId;
import dev.atrium.identity.MemberId;
import dev.atrium.tenancy.Columns;
import dev.atrium.tenancy.OrNull;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

@Repository
class ChangeStore {

    /// More than [Policies#MOST]: none is overlooked.
    private static final int MOST = 2 * Policies.MOST + 1;

    private static final String COLUMNS = """
            id, matter, department_id, assistant_id, keep_days, keep_for_ever, delete_days, asked_by, approved_by,
            asked_at, effective_at
            """;

    private final DatabaseClient database;

    ChangeStore(DatabaseClient database) {
        this.database = database;
    }

    /// Until this transaction ends, no policy of the tenant changes.
    Mono<Void> keepAsIs() {
        return lock("pg_advisory_xact_lock_shared");
    }

    /// Until this transaction ends, nobody erases by the tenant's policies.
    Mono<Void> lockForChange() {
        return lock("pg_advisory_xact_lock");
    }

    private Mono<Void> lock(String kind) {
        return this.database.sql("select " + kind + "(hashtext('retention'), hashtext(current_tenant()::text))").then();
    }

    Mono<Rules> inForce(Matter matter, Instant now) {
        return current(now).map(changes -> new Rules(matter,
                changes.stream().filter(change -> change.matter() == matter).map(Change::rule).toList()));
    }

    /// The policies in force, but those that say nothing any more.
    Mono<List<Change>> current(Instant now) {
        return this.database.sql("select " + COLUMNS + """
                  from (select distinct on (matter, department_id, assistant_id) *
                          from retention_change
                         where effective_at <= :now
                           and called_off_at is null
                         order by matter, department_id, assistant_id, effective_at desc, id desc) newest
                 where keep_for_ever
                    or num_nonnulls(keep_days, delete_days) > 0
                 limit :most
                """).bind("now", now).bind("most", MOST).map(Columns.read(ChangeStore::change)).all().collectList();
    }

    /// Those whose time has not come, the next one first.
    Mono<List<Change>> waiting(Instant now) {
        return this.database.sql("select " + COLUMNS + """
                  from retention_change
                 where effective_at > :now
                   and called_off_at is null
                 order by effective_at, id
                 limit :most
                """).bind("now", now).bind("most", MOST).map(Columns.read(ChangeStore::change)).all().collectList();
    }

    Mono<Void> insert(Change change) {
        Span keep = change.terms().keep();
        Span delete = change.terms().delete();
        boolean forEver = keep != null && keep.isForEver();
        return this.database.sql("""
                insert into retention_change
                       (id, matter, department_id, assistant_id, keep_days, keep_for_ever, delete_days, asked_by,
                        approved_by, asked_at, effective_at)
                values (:id, :matter, :department, :assistant, :keep, :forEver, :delete, :askedBy, :approvedBy,
                        :askedAt, :effectiveAt)
                """)
            .bind("id", change.id().value())
            .bind("matter", change.matter().word())
            .bind("department", OrNull.of(UUID.class, value(change.scope().department())))
            .bind("assistant", OrNull.of(UUID.class, change.scope().assistant()))
            .bind("keep", OrNull.of(Integer.class, (keep == null || forEver) ? null : keep.days()))
            .bind("forEver", forEver)
            .bind("delete", OrNull.of(Integer.class, (delete == null) ? null : delete.days()))
            .bind("askedBy", change.askedBy().value())
            .bind("approvedBy", OrNull.of(UUID.class, approver(change)))
            .bind("askedAt", change.askedAt())
            .bind("effectiveAt", change.effectiveAt())
            .then();
    }

    /// Empty unless it still waits.
    Mono<Change> callOff(ChangeId id, MemberId member, Instant now) {
        return this.database.sql("""
                   update retention_change
                      set called_off_at = :now,
                          called_off_by = :member
                    where id = :id
                      and effective_at > :now
                      and called_off_at is null
                returning\s""" + COLUMNS)
            .bind("id", id.value())
            .bind("member", member.value())
            .bind("now", now)
            .map(Columns.read(ChangeStore::change))
            .one();
    }

    private static @Nullable UUID value(@Nullable DepartmentId department) {
        return (department == null) ? null : department.value();
    }

    private static @Nullable UUID approver(Change change) {
        return (change.approvedBy() == null) ? null : change.approvedBy().value();
    }

    private static Change change(Columns columns) {
        return new Change(new ChangeId(columns.uuid("id")), Matter.of(columns.text("matter")).orElseThrow(),
                scope(columns.uuidOrNull("department_id"), columns.uuidOrNull("assistant_id")),
                new Terms(keep(columns), span(columns.orNull("delete_days", Integer.class))),
                new MemberId(columns.uuid("asked_by")), member(columns.uuidOrNull("approved_by")),
                columns.instant("asked_at"), columns.instant("effective_at"));
    }

    private static Scope scope(@Nullable UUID department, @Nullable UUID assistant) {
        return new Scope((department == null) ? null : new DepartmentId(department), assistant);
    }

    private static @Nullable Span keep(Columns columns) {
        return columns.flag("keep_for_ever") ? Span.FOR_EVER : span(columns.orNull("keep_days", Integer.class));
    }

    private static @Nullable Span span(@Nullable Integer days) {
        return (days == null) ? null : new Span(Objects.requireNonNull(days));
    }

    private static @Nullable MemberId member(@Nullable UUID id) {
        return (id == null) ? null : new MemberId(id);
    }

}
