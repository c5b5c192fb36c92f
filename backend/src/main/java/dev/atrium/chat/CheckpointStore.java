package dev.atrium.chat;

import java.util.List;
import java.util.UUID;

import dev.atrium.conversation.MessageId;
import dev.atrium.tenancy.Columns;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

/// The text of replies so far, piece by piece.
@Repository
class CheckpointStore {

    private final DatabaseClient database;

    private final UUID node;

    private final double leaseSeconds;

    CheckpointStore(DatabaseClient database, Node node, ChatProperties properties) {
        this.database = database;
        this.node = node.id();
        this.leaseSeconds = properties.leaseSeconds();
    }

    /// Renews the lease of these replies and stores their new pieces, in one statement
    /// for all of them. Answers those
    /// that are still ours, and which of them are asked to stop; the pieces of the others
    /// are not stored.
    /// Whoever watches from another server is told which replies have grown. A piece that
    /// is stored again, because
    /// nobody heard that it was stored, replaces itself: it begins where it began, and is
    /// as long or longer.
    Mono<List<Held>> store(List<MessageId> replies, List<Piece> pieces) {
        return this.database
            .sql("""
                    with held as (
                        update reply
                           set leased_until = now() + make_interval(secs => :lease)
                         where id = any(:replies)
                           and node = :node
                     returning id, stop_requested_at is not null as stop_requested
                    ),
                    stored as (
                        insert into reply_event (reply_id, seq, kind, body)
                        select piece.reply_id, piece.seq, piece.kind, piece.body
                          from unnest(:pieceReplies, :pieceSeqs, :pieceKinds, :pieceBodies) as piece (reply_id, seq, kind, body)
                          join held on held.id = piece.reply_id
                            on conflict (tenant_id, reply_id, seq) do update
                           set kind = excluded.kind,
                               body = excluded.body
                     returning reply_id
                    ),
                    told as (
                        select pg_notify('reply_grown', reply_id::text) from (select distinct reply_id from stored) as grown
                    )
                    select held.id, held.stop_requested, (select count(*) from told) as told from held
                    """)
            .bind("lease", this.leaseSeconds)
            .bind("node", this.node)
            .bind("replies", replies.stream().map(MessageId::value).toArray(UUID[]::new))
            .bind("pieceReplies", pieces.stream().map(piece -> piece.reply().value()).toArray(UUID[]::new))
            .bind("pieceSeqs", pieces.stream().map(Piece::seq).toArray(Integer[]::new))
            .bind("pieceKinds", pieces.stream().map(Piece::kind).toArray(String[]::new))
            .bind("pieceBodies", pieces.stream().map(Piece::body).toArray(String[]::new))
            .map(Columns.read(columns -> new Held(new MessageId(columns.uuid("id")), columns.flag("stop_requested"))))
            .all()
            .collectList();
    }

    /// The pieces after the given one, in order.
    Mono<List<Piece>> after(MessageId reply, int seq) {
        return this.database.sql("""
                select seq, kind, body
                  from reply_event
                 where reply_id = :reply
                   and seq > :seq
                 order by seq
                 limit 20000
                """)
            .bind("reply", reply.value())
            .bind("seq", seq)
            .map(Columns
                .read(columns -> new Piece(reply, columns.number("seq"), columns.text("kind"), columns.text("body"))))
            .all()
            .collectList();
    }

    /// One piece of a reply: some of its text or reasoning, or the name of the model that
    /// writes it.
    record Piece(MessageId reply, int seq, String kind, String body) {

        static final String TEXT = "text";

        static final String REASONING = "reasoning";

        static final String MODEL = "model";

    }

    record Held(MessageId reply, boolean stopRequested) {
    }

}
