package dev.atrium.conversation;

import java.util.List;

import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.TenantTransaction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Reads what was said in a member's own conversations, one branch at a time.
@Component
public class Threads {

    private final TenantTransaction transaction;

    private final ThreadStore store;

    private final MessageFileStore files;

    Threads(TenantTransaction transaction, ThreadStore store, MessageFileStore files) {
        this.transaction = transaction;
        this.store = store;
        this.files = files;
    }

    /// The end of a branch: the one through `leaf`, followed down to its newest message,
    /// or the branch of the newest message of all.
    public Mono<Thread> thread(Caller caller, ConversationId id, @Nullable MessageId leaf) {
        return this.transaction
            .in(caller.tenant(),
                    () -> opened(caller, id, leaf).flatMap(opened -> read(opened.conversation(), opened.last())))
            .switchIfEmpty(Mono.error(Refusal::notFound));
    }

    /// The page before: ends at `last`, which is what the page after it names as
    /// `earlier`.
    public Mono<Thread> earlier(Caller caller, ConversationId id, MessageId last) {
        return this.transaction
            .in(caller.tenant(),
                    () -> this.store.opened(caller.member(), id).flatMap(opened -> read(opened.conversation(), last)))
            .filter(thread -> !thread.turns().isEmpty())
            .switchIfEmpty(Mono.error(Refusal::notFound));
    }

    /// One message with its siblings.
    public Mono<Turn> turn(Caller caller, ConversationId id, MessageId message) {
        return this.transaction
            .in(caller.tenant(), () -> this.store.opened(caller.member(), id).flatMap(opened -> turns(id, message, 1)))
            .filter(turns -> !turns.isEmpty())
            .map(List::getLast)
            .switchIfEmpty(Mono.error(Refusal::notFound));
    }

    /// A conversation nobody has said anything in has a newest branch, and it is empty.
    private Mono<ThreadStore.Opened> opened(Caller caller, ConversationId id, @Nullable MessageId leaf) {
        return (leaf == null) ? this.store.opened(caller.member(), id)
                : this.store.opened(caller.member(), id, leaf).filter(opened -> opened.last() != null);
    }

    private Mono<Thread> read(Conversation conversation, @Nullable MessageId last) {
        if (last == null) {
            return Mono.just(new Thread(conversation, List.of(), null));
        }
        return turns(conversation.id(), last, Thread.PAGE).map(
                turns -> new Thread(conversation, turns, turns.isEmpty() ? null : turns.getFirst().message().parent()));
    }

    private Mono<List<Turn>> turns(ConversationId id, MessageId last, int most) {
        return this.store.turns(id, last, most)
            .flatMap(turns -> this.files.of(turns.stream().map(turn -> turn.message().id()).toList())
                .map(files -> turns.stream()
                    .map(turn -> turn.with(files.getOrDefault(turn.message().id(), List.of())))
                    .toList()));
    }

}
