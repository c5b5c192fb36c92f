package dev.atrium.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.atrium.identity.Caller;
import dev.atrium.identity.MemberId;
import dev.atrium.identity.Permission;
import dev.atrium.kernel.Cursor;
import dev.atrium.kernel.Page;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.TenantTransaction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// What somebody else said, deleted conversations included. For investigation alone, which decides that the caller may
/// read exactly this and records that they do; a test keeps everybody else away.
@Component
public class Transcripts {

    /// How many conversations a page of a list holds.
    public static final int PAGE = 30;

    /// How many messages a page holds.
    public static final int MESSAGES = 20;

    private final TenantTransaction transaction;

    private final TranscriptStore store;

    private final MessageFileStore files;

    Transcripts(TenantTransaction transaction, TranscriptStore store, MessageFileStore files) {
        this.transaction = transaction;
        this.store = store;
        this.files = files;
    }

    /// What the member has begun or gone on with between these moments, the oldest first.
    public Mono<Page<Transcript>> list(Caller caller, MemberId owner, @Nullable Instant from, @Nullable Instant until,
            @Nullable Cursor after) {
        return permitted(caller)
            .then(this.transaction.in(caller.tenant(), () -> this.store.of(owner, from, until, after, PAGE + 1)))
            .map(rows -> Page.of(rows, PAGE, row -> new Cursor(row.createdAt(), row.id().value())));
    }

    public Mono<Transcript> find(Caller caller, ConversationId id) {
        return permitted(caller).then(this.transaction.in(caller.tenant(), () -> this.store.find(id)))
            .switchIfEmpty(Mono.error(Refusal::notFound));
    }

    /// Messages of all branches in the order in which they were written, from this place
    /// on.
    public Mono<List<Turn>> read(Caller caller, ConversationId id, int from) {
        return permitted(caller).then(this.transaction.in(caller.tenant(),
                () -> this.store.messages(id, from, MESSAGES)
                    .flatMap(messages -> this.files.of(messages.stream().map(Message::id).toList())
                        .map(hanging -> with(messages, hanging)))));
    }

    private static List<Turn> with(List<Message> messages, Map<MessageId, List<Attachment>> hanging) {
        return messages.stream()
            .map(message -> new Turn(message, 1, 1, null, null, hanging.getOrDefault(message.id(), List.of())))
            .toList();
    }

    private static Mono<Void> permitted(Caller caller) {
        return caller.may(Permission.INVESTIGATE) ? Mono.empty() : Mono.error(Refusal::notFound);
    }

}
