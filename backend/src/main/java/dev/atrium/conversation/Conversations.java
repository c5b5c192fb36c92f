package dev.atrium.conversation;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Target;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Cursor;
import dev.atrium.kernel.Page;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.words.SearchTerms;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// A member's own conversations: to find, to put in order, to delete. Whatever belongs to somebody else is refused
/// exactly like what does not exist. What was said in one is read through [Threads].
@Component
public class Conversations {

    /// How many conversations a page of a list holds.
    public static final int PAGE = 30;

    private final TenantTransaction transaction;

    private final ConversationStore store;

    private final SearchStore search;

    private final AuditTrail audit;

    private final List<OnConversationDeleted> onDeleted;

    private final Clock clock;

    Conversations(TenantTransaction transaction, ConversationStore store, SearchStore search, AuditTrail audit,
            List<OnConversationDeleted> onDeleted, Clock clock) {
        this.transaction = transaction;
        this.store = store;
        this.search = search;
        this.audit = audit;
        this.onDeleted = onDeleted;
        this.clock = clock;
    }

    /// One page of a shelf, by last activity, newest first.
    public Mono<Page<ConversationSummary>> list(Caller caller, Shelf shelf, @Nullable Cursor after) {
        return this.transaction.in(caller.tenant(), () -> this.store.onShelf(caller.member(), shelf, after, PAGE + 1))
            .map(rows -> Page.of(rows, PAGE, row -> new Cursor(row.lastActivity(), row.id().value())));
    }

    /// The conversations in which every word of the query is found, the newest hit first.
    /// The last word may be the beginning of one. Nothing is found by a query without
    /// words.
    public Mono<Page<SearchHit>> search(Caller caller, String query, @Nullable Cursor after) {
        return Mono.fromSupplier(() -> SearchTerms.of(query))
            .filter(wanted -> !wanted.isEmpty())
            .flatMap(wanted -> found(caller, wanted, after))
            .map(hits -> Page.of(hits, PAGE, hit -> new Cursor(hit.at(), hit.conversation().value())))
            .defaultIfEmpty(new Page<>(List.of(), null));
    }

    /// The conversation itself, without its messages.
    public Mono<Conversation> open(Caller caller, ConversationId id) {
        return this.transaction.in(caller.tenant(), () -> this.store.owned(caller.member(), id))
            .switchIfEmpty(Mono.error(Refusal::notFound));
    }

    /// Gives the title that the member wants; no model replaces it.
    public Mono<Void> rename(Caller caller, ConversationId id, String title) {
        return Mono.fromSupplier(() -> Title.given(title))
            .flatMap(given -> change(caller, id, AuditType.CONVERSATION_RENAMED, conversation -> true,
                    conversation -> this.store.rename(id, given.text())
                        .then(this.search.changeTitle(id, SearchTerms.toKeep(given.text())))));
    }

    public Mono<Void> pin(Caller caller, ConversationId id) {
        return change(caller, id, AuditType.CONVERSATION_PINNED, conversation -> !conversation.pinned(),
                conversation -> this.store.pin(id, true));
    }

    public Mono<Void> unpin(Caller caller, ConversationId id) {
        return change(caller, id, AuditType.CONVERSATION_UNPINNED, Conversation::pinned,
                conversation -> this.store.pin(id, false));
    }

    public Mono<Void> archive(Caller caller, ConversationId id) {
        return change(caller, id, AuditType.CONVERSATION_ARCHIVED, conversation -> !conversation.archived(),
                conversation -> this.store.archive(id, true));
    }

    public Mono<Void> unarchive(Caller caller, ConversationId id) {
        return change(caller, id, AuditType.CONVERSATION_UNARCHIVED, Conversation::archived,
                conversation -> this.store.archive(id, false));
    }

    /// Has the assistant's newer version answer from now on. What was said stays.
    public Mono<Void> moveOn(Caller caller, ConversationId id, HeldWith newer) {
        return change(caller, id, AuditType.CONVERSATION_MOVED_ON,
                conversation -> conversation.isHeldWith(newer.assistant()) && !newer.equals(conversation.heldWith()),
                conversation -> this.store.moveOn(id, newer));
    }

    /// Hides the conversation at once. It is erased a minute later, unless it is restored
    /// before.
    public Mono<Void> delete(Caller caller, ConversationId id) {
        return change(caller, id, AuditType.CONVERSATION_DELETED, conversation -> true,
                conversation -> hide(conversation).then(announceDeletion(caller, id)));
    }

    /// Takes a deletion back, within a minute.
    public Mono<Void> restore(Caller caller, ConversationId id) {
        return this.transaction.in(caller.tenant(),
                () -> this.store.restorable(caller.member(), id, this.clock.instant())
                    .switchIfEmpty(Mono.error(Refusal::notFound))
                    .filter(conversation -> conversation.deletedAt() != null)
                    .flatMap(conversation -> this.store.markDeleted(id, null, conversation.expiry())
                        .then(record(caller, id, AuditType.CONVERSATION_RESTORED))));
    }

    private Mono<List<SearchHit>> found(Caller caller, SearchTerms wanted, @Nullable Cursor after) {
        return this.transaction.in(caller.tenant(), () -> this.search.find(caller.member(), wanted, after, PAGE + 1));
    }

    /// Does and records the deed when it is due; what is already as wished stays
    /// unrecorded.
    private Mono<Void> change(Caller caller, ConversationId id, AuditType fact, Predicate<Conversation> due,
            Function<Conversation, Mono<Void>> deed) {
        return this.transaction.in(caller.tenant(),
                () -> this.store.locked(caller.member(), id)
                    .switchIfEmpty(Mono.error(Refusal::notFound))
                    .filter(due)
                    .flatMap(conversation -> deed.apply(conversation).then(record(caller, id, fact))));
    }

    private Mono<Void> hide(Conversation conversation) {
        Instant now = Moments.now(this.clock);
        return this.store.markDeleted(conversation.id(), now, now.plus(Conversation.RESTORABLE));
    }

    private Mono<Void> announceDeletion(Caller caller, ConversationId id) {
        return Flux.fromIterable(this.onDeleted).concatMap(listener -> listener.conversationDeleted(caller, id)).then();
    }

    private Mono<Void> record(Caller caller, ConversationId id, AuditType fact) {
        return this.audit.record(caller.tenant(),
                AuditEvent.of(fact, caller.actor(), Target.of(Target.Kind.CONVERSATION, id)));
    }

}
