package dev.atrium.investigation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.atrium.conversation.ConversationId;
import dev.atrium.identity.MemberId;
import dev.atrium.kernel.Cursor;
import dev.atrium.tenancy.Columns;
import dev.atrium.tenancy.OrNull;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

@Repository
class InvestigationStore {

    private static final String ALL = """
            select id, case_number, reason, member_id, conversation_id, from_at, until_at, requested_by, approved_by,
                   opened_at, closes_at, closed_at
              from investigation
            """;

    private final DatabaseClient database;

    InvestigationStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> insert(Investigation investigation) {
        Scope scope = investigation.scope();
        ConversationId conversation = scope.conversation();
        return this.database.sql("""
                insert into investigation
                       (id, case_number, reason, member_id, conversation_id, from_at, until_at, requested_by,
                        approved_by, opened_at, closes_at)
                values (:id, :case, :reason, :member, :conversation, :from, :until, :requester,
                        :approver, :opened, :closes)
                """)
            .bind("id", investigation.id().value())
            .bind("case", investigation.caseNumber())
            .bind("reason", investigation.reason())
            .bind("member", scope.member().value())
            .bind("conversation", OrNull.of(UUID.class, (conversation != null) ? conversation.value() : null))
            .bind("from", OrNull.of(Instant.class, scope.from()))
            .bind("until", OrNull.of(Instant.class, scope.until()))
            .bind("requester", investigation.requestedBy().value())
            .bind("approver", investigation.approvedBy().value())
            .bind("opened", investigation.openedAt())
            .bind("closes", investigation.closesAt())
            .then();
    }

    Mono<Investigation> find(InvestigationId id) {
        return this.database.sql(ALL + " where id = :id")
            .bind("id", id.value())
            .map(Columns.read(InvestigationStore::investigation))
            .one();
    }

    /// The last opened first.
    Mono<List<Investigation>> page(@Nullable Cursor after, int most) {
        return this.database.sql(ALL + """
                 where (:at::timestamptz is null or (opened_at, id) < (:at, :id))
                 order by opened_at desc, id desc
                 limit :most
                """)
            .bind("at", OrNull.of(Instant.class, (after != null) ? after.at() : null))
            .bind("id", OrNull.of(UUID.class, (after != null) ? after.id() : null))
            .bind("most", most)
            .map(Columns.read(InvestigationStore::investigation))
            .all()
            .collectList();
    }

    /// 0 when it was closed already.
    Mono<Long> close(InvestigationId id, MemberId by, Instant now) {
        return this.database.sql("""
                update investigation
                   set closed_by = :by, closed_at = :now
                 where id = :id
                   and closed_at is null
                """).bind("id", id.value()).bind("by", by.value()).bind("now", now).fetch().rowsUpdated();
    }

    private static Investigation investigation(Columns row) {
        UUID conversation = row.uuidOrNull("conversation_id");
        Scope scope = new Scope(new MemberId(row.uuid("member_id")),
                (conversation != null) ? new ConversationId(conversation) : null, row.instantOrNull("from_at"),
                row.instantOrNull("until_at"));
        return new Investigation(new InvestigationId(row.uuid("id")), row.text("case_number"), row.text("reason"),
                scope, new MemberId(row.uuid("requested_by")), new MemberId(row.uuid("approved_by")),
                row.instant("opened_at"), row.instant("closes_at"), row.instantOrNull("closed_at"));
    }

}
