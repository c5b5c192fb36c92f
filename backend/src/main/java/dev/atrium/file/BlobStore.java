package dev.atrium.file;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

import dev.atrium.tenancy.Columns;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

/// Which bytes of a tenant are kept. Whoever locks several does so in the order of their hashes.
@Repository
class BlobStore {

    private final DatabaseClient database;

    BlobStore(DatabaseClient database) {
        this.database = database;
    }

    /// Begins to use bytes, and holds them for this transaction, so that no sweep erases
    /// them meanwhile.
    Mono<Void> use(Blob blob) {
        return this.database.sql("""
                insert into blob (hash, size)
                values (:hash, :size)
                    on conflict (tenant_id, hash) do update
                   set erase_at = null
                """).bind("hash", blob.hash()).bind("size", blob.size()).then();
    }

    /// Somebody does not use these any more; perhaps nobody does.
    Mono<Void> perhapsUnused(Collection<String> hashes, Instant now) {
        if (hashes.isEmpty()) {
            return Mono.empty();
        }
        return this.database.sql("""
                with due as (
                    select hash from blob where hash = any(:hashes) order by hash for update
                )
                update blob
                   set erase_at = :now
                  from due
                 where blob.hash = due.hash
                """).bind("hashes", hashes.toArray(String[]::new)).bind("now", now).then();
    }

    /// Takes hold of bytes that may be unused, few at once, and none that somebody else
    /// is at.
    Mono<List<String>> lockDue(Instant now, int most) {
        return this.database.sql("""
                select hash
                  from blob
                 where erase_at <= :now
                 order by hash
                 limit :most
                   for update skip locked
                """)
            .bind("now", now)
            .bind("most", most)
            .map(Columns.read(columns -> columns.text("hash")))
            .all()
            .collectList();
    }

    /// Removes those of them that nothing uses. To be asked after they are locked: then
    /// nobody can begin to.
    Mono<List<String>> removeUnused(List<String> hashes) {
        return this.database.sql("""
                   delete from blob
                    where hash = any(:hashes)
                      and not exists (select from file where file.content = blob.hash)
                      and not exists (select from file where file.text = blob.hash)
                      and not exists (select from file where file.sections = blob.hash)
                      and not exists (select from held_blob where held_blob.hash = blob.hash)
                returning hash
                   """)
            .bind("hashes", hashes.toArray(String[]::new))
            .map(Columns.read(columns -> columns.text("hash")))
            .all()
            .collectList();
    }

    /// The others are in use after all.
    Mono<Void> stay(List<String> hashes) {
        return this.database.sql("update blob set erase_at = null where hash = any(:hashes)")
            .bind("hashes", hashes.toArray(String[]::new))
            .then();
    }

    /// Gives bytes a row that have none, for the sweep. Waits for whoever is just giving
    /// them one, and then leaves it alone.
    Mono<Void> adopt(Blob blob, Instant now) {
        return this.database.sql("""
                insert into blob (hash, size, erase_at)
                values (:hash, :size, :now)
                    on conflict (tenant_id, hash) do nothing
                """).bind("hash", blob.hash()).bind("size", blob.size()).bind("now", now).then();
    }

    /// Those of these hashes that have a row.
    Mono<List<String>> among(List<String> hashes) {
        return this.database.sql("select hash from blob where hash = any(:hashes)")
            .bind("hashes", hashes.toArray(String[]::new))
            .map(Columns.read(columns -> columns.text("hash")))
            .all()
            .collectList();
    }

}
