package dev.atrium.chat;

import java.util.List;

import dev.atrium.chat.CheckpointStore.Piece;
import dev.atrium.conversation.Message;
import dev.atrium.conversation.MessageId;
import dev.atrium.model.Model;
import dev.atrium.model.ModelCatalog;

/// One reader's view of a reply that it cannot read from memory: put together from its stored pieces, and from the
/// message once it is finished. Not shared: one reader looks, then looks again.
final class StoredReply {

    private final MessageId id;

    private final ModelCatalog models;

    private final ReplyLog log = new ReplyLog();

    private final ReplyReader reader;

    private int seq = -1;

    StoredReply(MessageId id, Position after, ModelCatalog models) {
        this.id = id;
        this.models = models;
        this.reader = new ReplyReader(this.log, after);
    }

    MessageId id() {
        return this.id;
    }

    /// The last piece it has.
    int seq() {
        return this.seq;
    }

    /// What the new pieces tell the reader.
    List<ReplyEvent> grownBy(List<Piece> pieces) {
        pieces.forEach(this::add);
        return this.reader.catchUp();
    }

    /// What is still to be told once the message is finished: the rest of its text, and
    /// how it ended.
    List<ReplyEvent> endedAs(Message message) {
        Position end = this.log.end();
        this.log.appendReasoning(tail(message.reasoning(), end.reasoning()));
        this.log.appendText(tail(message.text(), end.text()));
        this.log.finished(new ReplyEvent.Finished(message.state(), message.reason()));
        return this.reader.catchUp();
    }

    ReplyLog.Snapshot whole() {
        return this.log.since(Position.START);
    }

    private void add(Piece piece) {
        this.seq = piece.seq();
        switch (piece.kind()) {
            case Piece.TEXT -> this.log.appendText(piece.body());
            case Piece.REASONING -> this.log.appendReasoning(piece.body());
            default -> this.log.answering(new ReplyEvent.Answering(piece.body(), label(piece.body()), false));
        }
    }

    private String label(String model) {
        return this.models.find(model).map(Model::label).orElse(model);
    }

    private static String tail(String all, int from) {
        return from >= all.length() ? "" : all.substring(from);
    }

}
