package dev.atrium.chat;

import java.util.List;
import java.util.UUID;

import dev.atrium.conversation.ConversationId;
import dev.atrium.conversation.MessageId;
import dev.atrium.identity.MemberId;
import dev.atrium.tenancy.Columns;
import dev.atrium.tenancy.TenantId;
import dev.atrium.usage.OpenReplies;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

/// The rows of replies that are being written, by any server.
@Repository
class ReplyStore {

    private final DatabaseClient database;

    private final UUID node;

    private final double leaseSeconds;

    ReplyStore(DatabaseClient database, Node node, ChatProperties properties) {
        this.database = database;
        this.node = node.id();
        this.leaseSeconds = properties.leaseSeconds();
    }

    /// Answers whether the reply was begun: not when the conversation has one already.
    Mono<Boolean> begin(OpenReply.Identity reply) {
        return this.database.sql("""
                insert into reply (id, conversation_id, member_id, node, leased_until)
                values (:id, :conversation, :member, :node, now() + make_interval(secs => :lease))
                    on conflict on constraint reply_is_alone_in_its_conversation do nothing
                """)
            .bind("id", reply.id().value())
            .bind("conversation", reply.conversation().value())
            .bind("member", reply.member().value())
            .bind("node", this.node)
            .bind("lease", this.leaseSeconds)
            .fetch()
            .rowsUpdated()
            .map(rows -> rows == 1);
    }

    /// How many other replies are being written, of the member and of the whole tenant.
    Mono<OpenReplies> countBeside(MessageId own, MemberId member) {
        return this.database.sql("""
                select count(*) filter (where member_id = :member)::int as of_member,
                       count(*)::int                                    as of_tenant
                  from reply
                 where id <> :own
                """)
            .bind("own", own.value())
            .bind("member", member.value())
            .map(Columns.read(columns -> new OpenReplies(columns.number("of_member"), columns.number("of_tenant"))))
            .one();
    }

    /// The reply that is being written in the conversation, if one is.
    Mono<MessageId> ofConversation(ConversationId conversation) {
        return this.database.sql("select id from reply where conversation_id = :conversation")
            .bind("conversation", conversation.value())
            .map(Columns.read(columns -> new MessageId(columns.uuid("id"))))
            .one();
    }

    /// Asks the writer to stop, wherever it is. Empty when nobody writes the reply.
    Mono<MessageId> requestStop(MessageId id) {
        return this.database.sql("""
                with asked as (
                    update reply
                       set stop_requested_at = coalesce(stop_requested_at, now())
                     where id = :id
                 returning id
                )
                select id, pg_notify('reply_stop', id::text) from asked
                """).bind("id", id.value()).map(Columns.read(columns -> new MessageId(columns.uuid("id")))).one();
    }

    /// Ends this server's right to write, for good. Answers whether it still had it.
    Mono<Boolean> end(MessageId id) {
        return this.database.sql("delete from reply where id = :id and node = :node")
            .bind("id", id.value())
            .bind("node", this.node)
            .fetch()
            .rowsUpdated()
            .map(rows -> rows == 1);
    }

    /// Takes an abandoned reply away from its server. Empty when it is alive after all,
    /// or somebody else is at it.
    Mono<OpenReply.Identity> seizeAbandoned(TenantId tenant, MessageId id) {
        return this.database.sql("""
                select id, conversation_id, member_id
                  from reply
                 where id = :id
                   and leased_until < now()
                   for update skip locked
                """)
            .bind("id", id.value())
            .map(Columns.read(columns -> new OpenReply.Identity(tenant, new MessageId(columns.uuid("id")),
                    new ConversationId(columns.uuid("conversation_id")), new MemberId(columns.uuid("member_id")))))
            .one();
    }

    Mono<Void> remove(MessageId id) {
        return this.database.sql("delete from reply where id = :id").bind("id", id.value()).then();
    }

    /// Replies of all tenants whose server has not been heard of: ids only.
    Mono<List<Abandoned>> abandoned(int most) {
        return this.database.sql("select tenant_id, id from abandoned_replies(:most)")
            .bind("most", most)
            .map(Columns.read(columns -> new Abandoned(new TenantId(columns.uuid("tenant_id")),
                    new MessageId(columns.uuid("id")))))
            .all()
            .collectList();
    }

    record Abandoned(TenantId tenant, MessageId id) {
    }

}
