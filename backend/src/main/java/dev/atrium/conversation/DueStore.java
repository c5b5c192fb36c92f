package dev.atrium.conversation;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.atrium.kernel.Cursor;
import dev.atrium.retention.Dated;
import dev.atrium.tenancy.Columns;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

/// Conversations whose time may have come, as policies see them, and the one statement that erases any.
@Repository
class DueStore {

    private static final String SEEN = """
            select conversation.id, conversation.last_activity, conversation.assistant_id, conversation.temporary,
                   array(select place.department_id
                           from member_department place
                          where place.member_id = conversation.owner_id) as departments
              from conversation
            """;

    /// An answer that is being written, or was when its server died, ends before its
    /// conversation goes: what was reserved for it is settled then.
    private static final String NO_ANSWER_UNDER_WAY = """
               and not exists (select from reply where reply.conversation_id = conversation.id)
            """;

    private static final String TO_ERASE = SEEN + """
             where erase_at <= :now
               and held_back is null
            """ + NO_ANSWER_UNDER_WAY + """
             order by erase_at
             limit :most
               for update of conversation skip locked
            """;

    static final String UNUSED = SEEN + """
             where not temporary
               and deleted_at is null
               and last_activity <= :before
            """ + NO_ANSWER_UNDER_WAY;

    static final String AFTER = """
               and (last_activity, id) > (:at, :id)
            """;

    static final String OLDEST_FIRST = """
             order by last_activity, id
             limit :most
            """;

    private static final String LOCKED = """
               for update of conversation skip locked
            """;

    private final DatabaseClient database;

    DueStore(DatabaseClient database) {
        this.database = database;
    }

    /// Deleted by their owners, or temporary and over. What another server is at is
    /// passed
    /// over.
    Mono<List<Due>> toErase(Instant now, int most) {
        return this.database.sql(TO_ERASE)
            .bind("now", now)
            .bind("most", most)
            .map(Columns.read(columns -> new Due(dated(columns), columns.flag("temporary"))))
            .all()
            .collectList();
    }

    /// Unused since then, the ones unused the longest first.
    Mono<List<Dated>> unused(@Nullable Cursor after, Instant before, int most, boolean locked) {
        String sql = UNUSED + ((after != null) ? AFTER : "") + OLDEST_FIRST + (locked ? LOCKED : "");
        DatabaseClient.GenericExecuteSpec page = this.database.sql(sql).bind("before", before).bind("most", most);
        return ((after != null) ? page.bind("at", after.at()).bind("id", after.id()) : page)
            .map(Columns.read(DueStore::dated))
            .all()
            .collectList();
    }

    /// They stay, out of sight, and are looked at again then.
    Mono<Long> putOff(Collection<ConversationId> ids, Instant until) {
        return ids.isEmpty() ? Mono.just(0L) : this.database.sql("""
                update conversation
                   set deleted_at = coalesce(deleted_at, erase_at),
                       erase_at = :until
                 where id = any(:ids)
                """).bind("until", until).bind("ids", values(ids)).fetch().rowsUpdated();
    }

    /// Those of these that a hold covers stay, out of everybody's sight, and are not due
    /// until a hold is released. To be asked behind the gate.
    ///
    /// @param released how many holds have been released by now
    Mono<List<ConversationId>> holdBack(Collection<ConversationId> due, int released, Instant now) {
        return this.database.sql("""
                   update conversation
                      set held_back = :released,
                          deleted_at = coalesce(deleted_at, :now),
                          erase_at = coalesce(erase_at, :now)
                    where id = any(:due)
                      and conversation_is_held(conversation)
                returning id
                """)
            .bind("due", values(due))
            .bind("released", released)
            .bind("now", now)
            .mapValue(UUID.class)
            .all()
            .map(ConversationId::new)
            .collectList();
    }

    /// What was held back before the last of so many holds was released is due again.
    /// Answers how many there were.
    Mono<Long> dueAgain(int released, int most) {
        return this.database.sql("""
                update conversation
                   set held_back = null
                 where id in (select id
                                from conversation
                               where held_back < :released
                               limit :most
                                 for update)
                """).bind("released", released).bind("most", most).fetch().rowsUpdated();
    }

    /// Erases these with everything in them. Answers which: what is held after all stays.
    Mono<List<ConversationId>> erase(Collection<ConversationId> ids) {
        return ids.isEmpty() ? Mono.just(List.of())
                : this.database.sql("delete from conversation where id = any(:ids) returning id")
                    .bind("ids", values(ids))
                    .mapValue(UUID.class)
                    .all()
                    .map(ConversationId::new)
                    .collectList();
    }

    private static UUID[] values(Collection<ConversationId> ids) {
        return ids.stream().map(ConversationId::value).toArray(UUID[]::new);
    }

    private static Dated dated(Columns columns) {
        return new Dated(columns.uuid("id"), columns.instant("last_activity"), columns.uuidOrNull("assistant_id"),
                Set.of(columns.get("departments", UUID[].class)));
    }

    record Due(Dated thing, boolean temporary) {
    }

}
