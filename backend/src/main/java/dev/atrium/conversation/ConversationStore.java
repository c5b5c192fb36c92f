package dev.atrium.conversation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.atrium.identity.MemberId;
import dev.atrium.kernel.Cursor;
import dev.atrium.tenancy.Columns;
import dev.atrium.tenancy.OrNull;
import io.r2dbc.spi.Readable;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

@Repository
class ConversationStore {

    private static final String COLUMNS = """
            id, owner_id, title, provisional_title, pinned, archived, temporary, model, effort, message_count,
            created_at, last_activity, assistant_id, version_id, deleted_at
            """;

    private static final String OWNED = "select " + COLUMNS + """
              from conversation
             where id = :id
               and owner_id = :owner
               and deleted_at is null
            """;

    private static final String LOCKED = OWNED + "for no key update";

    private static final String RESTORABLE = "select " + COLUMNS + """
              from conversation
             where id = :id
               and owner_id = :owner
               and (deleted_at is null or (deleted_at > :since and held_back is null))
               for no key update
            """;

    static final String ON_SHELF = """
            select id, title, pinned, archived, last_activity
              from conversation
             where owner_id = :owner
               and shelf = :shelf
            """;

    static final String AFTER = """
               and (last_activity, id) < (:at, :id)
            """;

    static final String NEWEST_FIRST = """
             order by last_activity desc, id desc
             limit :most
            """;

    private final DatabaseClient database;

    ConversationStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> insert(Conversation conversation, @Nullable Instant eraseAt) {
        return this.database.sql("""
                insert into conversation
                       (id, owner_id, title, temporary, model, effort, assistant_id, version_id, created_at,
                        last_activity, erase_at)
                values (:id, :owner, :title, :temporary, :model, :effort, :assistant, :version, :at, :at, :eraseAt)
                """)
            .bind("id", conversation.id().value())
            .bind("owner", conversation.owner().value())
            .bind("title", conversation.title())
            .bind("temporary", conversation.temporary())
            .bind("model", conversation.model())
            .bind("effort", Binding.text(conversation.effort()))
            .bind("assistant", Binding.assistant(conversation.heldWith()))
            .bind("version", Binding.version(conversation.heldWith()))
            .bind("at", conversation.createdAt())
            .bind("eraseAt", OrNull.of(Instant.class, eraseAt))
            .then();
    }

    Mono<Conversation> owned(MemberId owner, ConversationId id) {
        return one(OWNED, owner, id);
    }

    Mono<Conversation> locked(MemberId owner, ConversationId id) {
        return one(LOCKED, owner, id);
    }

    /// Whoever owns it, and also when it has been deleted.
    Mono<Conversation> lockedForAnybody(ConversationId id) {
        return this.database.sql("select " + COLUMNS + " from conversation where id = :id for no key update")
            .bind("id", id.value())
            .map(ConversationRows::conversation)
            .one();
    }

    /// Also the one that was deleted and can still be taken back. What is kept longer
    /// than
    /// that is out of its owner's sight.
    Mono<Conversation> restorable(MemberId owner, ConversationId id, Instant now) {
        return this.database.sql(RESTORABLE)
            .bind("id", id.value())
            .bind("owner", owner.value())
            .bind("since", now.minus(Conversation.RESTORABLE))
            .map(ConversationRows::conversation)
            .one();
    }

    Mono<List<ConversationSummary>> onShelf(MemberId owner, Shelf shelf, @Nullable Cursor after, int most) {
        DatabaseClient.GenericExecuteSpec page = (after != null)
                ? this.database.sql(ON_SHELF + AFTER + NEWEST_FIRST).bind("at", after.at()).bind("id", after.id())
                : this.database.sql(ON_SHELF + NEWEST_FIRST);
        return page.bind("owner", owner.value())
            .bind("shelf", shelf.word())
            .bind("most", most)
            .map(ConversationStore::summary)
            .all()
            .collectList();
    }

    Mono<Void> rename(ConversationId id, String title) {
        return this.database.sql("update conversation set title = :title, provisional_title = false where id = :id")
            .bind("id", id.value())
            .bind("title", title)
            .then();
    }

    /// Empty unless the title was still provisional.
    Mono<String> retitle(ConversationId id, String title) {
        return this.database.sql("""
                   update conversation
                      set title = :title,
                          provisional_title = false
                    where id = :id
                      and provisional_title
                      and deleted_at is null
                returning title
                """).bind("id", id.value()).bind("title", title).mapValue(String.class).one();
    }

    Mono<Void> pin(ConversationId id, boolean pinned) {
        return this.database.sql("update conversation set pinned = :pinned where id = :id")
            .bind("id", id.value())
            .bind("pinned", pinned)
            .then();
    }

    Mono<Void> archive(ConversationId id, boolean archived) {
        return this.database.sql("update conversation set archived = :archived where id = :id")
            .bind("id", id.value())
            .bind("archived", archived)
            .then();
    }

    Mono<Void> moveOn(ConversationId id, HeldWith heldWith) {
        return this.database.sql("update conversation set version_id = :version where id = :id")
            .bind("id", id.value())
            .bind("version", heldWith.version().value())
            .then();
    }

    Mono<Void> markDeleted(ConversationId id, @Nullable Instant deletedAt, @Nullable Instant eraseAt) {
        return this.database.sql("update conversation set deleted_at = :deletedAt, erase_at = :eraseAt where id = :id")
            .bind("id", id.value())
            .bind("deletedAt", OrNull.of(Instant.class, deletedAt))
            .bind("eraseAt", OrNull.of(Instant.class, eraseAt))
            .then();
    }

    /// The tenants that have something to erase.
    Mono<List<UUID>> tenantsWithWork(Instant now) {
        return this.database.sql("select tenants_with_conversations_to_erase(:now)")
            .bind("now", now)
            .mapValue(UUID.class)
            .all()
            .collectList();
    }

    private Mono<Conversation> one(String sql, MemberId owner, ConversationId id) {
        return this.database.sql(sql)
            .bind("id", id.value())
            .bind("owner", owner.value())
            .map(ConversationRows::conversation)
            .one();
    }

    private static ConversationSummary summary(Readable row) {
        Columns columns = new Columns(row);
        return new ConversationSummary(new ConversationId(columns.uuid("id")), columns.text("title"),
                columns.flag("pinned"), columns.flag("archived"), columns.instant("last_activity"));
    }

}
