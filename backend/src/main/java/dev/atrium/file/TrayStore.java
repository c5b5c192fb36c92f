package dev.atrium.file;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.atrium.file.FileStore.Erased;
import dev.atrium.identity.MemberId;
import dev.atrium.kernel.Cursor;
import dev.atrium.retention.Dated;
import dev.atrium.tenancy.Columns;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.Turns;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

/// Files that lie in trays: their collection is their owner.
@Repository
class TrayStore {

    private static final String LEFT = """
            select file.id, file.created_at, array(select place.department_id
                                                     from member_department place
                                                    where place.member_id = file.owner_id) as departments
              from file
             where collection_id = owner_id
               and created_at <= :before
            """;

    private final DatabaseClient database;

    TrayStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<List<StoredFile>> brought(MemberId member, Collection<FileId> files) {
        return this.database
            .sql("select " + FileRows.COLUMNS + "from file where owner_id = :member and id = any(:files)")
            .bind("member", member.value())
            .bind("files", FileRows.ids(files))
            .map(Columns.read(FileRows::file))
            .all()
            .collectList();
    }

    Mono<Long> count(CollectionId tray) {
        return this.database.sql("select count(*) from file where collection_id = :tray")
            .bind("tray", tray.value())
            .mapValue(Long.class)
            .one();
    }

    Mono<List<StoredFile>> move(CollectionId tray, Collection<FileId> files, CollectionId to) {
        return this.database.sql("""
                   update file
                      set collection_id = :to
                    where collection_id = :tray
                      and id = any(:files)
                      and state = 'read'
                returning\s""" + FileRows.COLUMNS)
            .bind("to", to.value())
            .bind("tray", tray.value())
            .bind("files", FileRows.ids(files))
            .map(Columns.read(FileRows::file))
            .all()
            .collectList();
    }

    Mono<List<TenantId>> tenantsWithOld(Instant before) {
        return Turns
            .whose(this.database.sql("select tenant_id from tenants_with_files_left_in_trays(:before) as tenant_id")
                .bind("before", before));
    }

    /// Removes what was left in trays, a bounded number at a time, and none that somebody
    /// else is at. What belongs to somebody of these departments is left to policies.
    Mono<List<Erased>> eraseOld(Instant before, Collection<UUID> departments, int most) {
        return this.database.sql("""
                   delete from file
                    where id in (select id
                                   from file
                                  where collection_id = owner_id
                                    and created_at < :before
                                    and not exists (select
                                                      from member_department place
                                                     where place.member_id = file.owner_id
                                                       and place.department_id = any(:departments))
                                  order by created_at
                                  limit :most
                                    for update of file skip locked)
                returning\s""" + FileStore.ERASED)
            .bind("before", before)
            .bind("departments", departments.toArray(UUID[]::new))
            .bind("most", most)
            .map(Columns.read(FileStore::erased))
            .all()
            .collectList();
    }

    /// As policies see them, the first to come first.
    Mono<List<Dated>> left(@Nullable Cursor after, Instant before, int most, boolean locked) {
        String sql = LEFT + ((after != null) ? "and (created_at, id) > (:at, :id) " : "")
                + "order by created_at, id limit :most" + (locked ? " for update of file skip locked" : "");
        DatabaseClient.GenericExecuteSpec page = this.database.sql(sql).bind("before", before).bind("most", most);
        return ((after != null) ? page.bind("at", after.at()).bind("id", after.id()) : page)
            .map(Columns.read(columns -> new Dated(columns.uuid("id"), columns.instant("created_at"), null,
                    Set.of(columns.get("departments", UUID[].class)))))
            .all()
            .collectList();
    }

    /// Removes these, unless they have been put to use.
    Mono<List<Erased>> erase(Collection<FileId> files) {
        return this.database.sql("""
                   delete from file
                    where id = any(:files)
                      and collection_id = owner_id
                returning\s""" + FileStore.ERASED)
            .bind("files", FileRows.ids(files))
            .map(Columns.read(FileStore::erased))
            .all()
            .collectList();
    }

}
