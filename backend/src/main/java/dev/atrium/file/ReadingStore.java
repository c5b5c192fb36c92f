package dev.atrium.file;

import java.util.List;

import dev.atrium.identity.MemberId;
import dev.atrium.tenancy.Backlog;
import dev.atrium.tenancy.Columns;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.Turns;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

/// Files as work: who is at which, and what came of it. All but the first two change only what this server holds, and
/// answer whether it still does.
@Repository
class ReadingStore {

    private final DatabaseClient database;

    private final double leaseSeconds;

    ReadingStore(DatabaseClient database, FileProperties properties) {
        this.database = database;
        this.leaseSeconds = properties.reading().leaseSeconds();
    }

    /// Tenants in which a file waits: ids only.
    Mono<List<TenantId>> tenants() {
        return Turns.whose(this.database.sql("select tenant_id from tenants_with_files_to_read() as tenant_id"));
    }

    Mono<Backlog> waiting() {
        return Backlog.asked(this.database.sql("select waiting, since from files_waiting()"));
    }

    /// Takes the file of the tenant that has waited longest. Empty when none waits.
    Mono<Claim> claim(TenantId tenant) {
        return this.database
            .sql("""
                       with next as (
                           select id
                             from file
                            where due_at <= now()
                            order by due_at, id
                            limit 1
                              for update skip locked
                       )
                       update file
                          set fence = fence + 1,
                              tries = tries + 1,
                              due_at = now() + make_interval(secs => :lease)
                         from next
                        where file.id = next.id
                    returning file.id, collection_id, owner_id, size, kind, content, text is not null as has_text, tries, fence,
                              (select staged from upload where upload.file_id = file.id) as staged
                       """)
            .bind("lease", this.leaseSeconds)
            .map(Columns.read(columns -> claim(tenant, columns)))
            .one();
    }

    /// Keeps the file from being taken or erased until the end of this transaction.
    Mono<Boolean> hold(Claim claim) {
        return this.database.sql("""
                select id
                  from file
                 where id = :id
                   and fence = :fence
                   and due_at is not null
                   for update
                """)
            .bind("id", claim.file().value())
            .bind("fence", claim.fence())
            .map(Columns.read(columns -> true))
            .one()
            .defaultIfEmpty(false);
    }

    /// Says that this server is alive, and how far it is.
    Mono<Boolean> alive(Claim claim, int page, int pages) {
        return changed(this.database.sql("""
                update file
                   set due_at = now() + make_interval(secs => :lease),
                       page = :page,
                       pages = :pages
                 where id = :id
                   and fence = :fence
                   and due_at is not null
                """).bind("lease", this.leaseSeconds).bind("page", page).bind("pages", pages), claim);
    }

    Mono<Boolean> enter(Claim claim, FileState state) {
        return changed(this.database.sql("""
                update file
                   set state = :state
                 where id = :id
                   and fence = :fence
                   and due_at is not null
                """).bind("state", state.word()), claim);
    }

    Mono<Boolean> known(Claim claim, FileKind kind, Blob content) {
        return changed(this.database.sql("""
                update file
                   set kind = :kind,
                       content = :content
                 where id = :id
                   and fence = :fence
                   and due_at is not null
                """).bind("kind", kind.word()).bind("content", content.hash()), claim);
    }

    Mono<Boolean> hasText(Claim claim, SealedText text) {
        return changed(this.database.sql("""
                update file
                   set state = 'indexing',
                       page = 0,
                       pages = 0,
                       text = :text,
                       sections = :sections,
                       characters = :characters
                 where id = :id
                   and fence = :fence
                   and due_at is not null
                """)
            .bind("text", text.text().blob().hash())
            .bind("sections", text.sections().blob().hash())
            .bind("characters", text.characters()), claim);
    }

    /// It got further than any try before.
    Mono<Boolean> further(Claim claim) {
        return changed(this.database.sql("""
                update file
                   set tries = 1
                 where id = :id
                   and fence = :fence
                   and due_at is not null
                """), claim);
    }

    Mono<Boolean> read(Claim claim, int pages) {
        return changed(this.database.sql("""
                update file
                   set state = 'read',
                       due_at = null,
                       page = :pages,
                       pages = :pages
                 where id = :id
                   and fence = :fence
                   and due_at is not null
                """).bind("pages", pages), claim);
    }

    Mono<Boolean> refused(Claim claim, String reason) {
        return changed(this.database.sql("""
                update file
                   set state = 'refused',
                       reason = :reason,
                       due_at = null,
                       content = null,
                       text = null,
                       sections = null
                 where id = :id
                   and fence = :fence
                   and due_at is not null
                """).bind("reason", reason), claim);
    }

    Mono<Boolean> failed(Claim claim, String reason) {
        return changed(this.database.sql("""
                update file
                   set state = 'failed',
                       reason = :reason,
                       due_at = null
                 where id = :id
                   and fence = :fence
                   and due_at is not null
                """).bind("reason", reason), claim);
    }

    Mono<Boolean> waitsAgain(Claim claim, double seconds) {
        return changed(this.database.sql("""
                update file
                   set state = 'waiting',
                       due_at = now() + make_interval(secs => :seconds)
                 where id = :id
                   and fence = :fence
                   and due_at is not null
                """).bind("seconds", seconds), claim);
    }

    /// Waits again, and this try is not counted.
    Mono<Boolean> postponed(Claim claim, double seconds) {
        return changed(this.database.sql("""
                update file
                   set state = 'waiting',
                       tries = greatest(tries - 1, 0),
                       due_at = now() + make_interval(secs => :seconds)
                 where id = :id
                   and fence = :fence
                   and due_at is not null
                """).bind("seconds", seconds), claim);
    }

    private static Mono<Boolean> changed(DatabaseClient.GenericExecuteSpec update, Claim claim) {
        return update.bind("id", claim.file().value())
            .bind("fence", claim.fence())
            .fetch()
            .rowsUpdated()
            .map(rows -> rows == 1);
    }

    private static Claim claim(TenantId tenant, Columns columns) {
        return new Claim(tenant, new FileId(columns.uuid("id")), new CollectionId(columns.uuid("collection_id")),
                new MemberId(columns.uuid("owner_id")), columns.bigNumber("size"),
                FileRows.kind(columns.textOrNull("kind")), columns.textOrNull("content"),
                columns.orNull("staged", Long.class), columns.flag("has_text"), columns.number("tries"),
                columns.bigNumber("fence"));
    }

}
