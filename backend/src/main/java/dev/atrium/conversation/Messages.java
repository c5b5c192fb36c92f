package dev.atrium.conversation;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import dev.atrium.audit.Actor;
import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditTrail;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Target;
import dev.atrium.identity.Caller;
import dev.atrium.identity.MemberId;
import dev.atrium.kernel.Ids;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.words.SearchTerms;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// What is said in conversations: how chat adds questions and answers, inside its own transaction. Every method joins the
/// open one. Asks in one conversation come one after the other when they begin with `lockForAsking`.
@Component
public class Messages {

    private static final Actor TITLES = Actor.system("titles");

    private static final String[] NOT_YET_SEARCHABLE = {};

    private final TenantTransaction transaction;

    private final ConversationStore conversations;

    private final MessageStore store;

    private final ThreadStore threads;

    private final MessageFileStore files;

    private final SearchStore search;

    private final AuditTrail audit;

    private final Clock clock;

    Messages(TenantTransaction transaction, ConversationStore conversations, MessageStore store, ThreadStore threads,
            MessageFileStore files, SearchStore search, AuditTrail audit, Clock clock) {
        this.transaction = transaction;
        this.conversations = conversations;
        this.store = store;
        this.threads = threads;
        this.files = files;
        this.search = search;
        this.audit = audit;
        this.clock = clock;
    }

    /// Begins a conversation for its first question, which is added next. Chat records
    /// both
    /// as one deed.
    public Mono<Conversation> begin(Caller caller, NewConversation wanted) {
        Conversation conversation = wanted.toConversation(caller.member(), Moments.now(this.clock));
        return this.transaction.in(caller.tenant(),
                () -> this.conversations.insert(conversation, conversation.expiry())
                    .then(Mono.defer(() -> makeTitleSearchable(conversation)))
                    .thenReturn(conversation));
    }

    /// The caller's conversation, held until the transaction ends. Refuses one that is
    /// full.
    public Mono<Conversation> lockForAsking(Caller caller, ConversationId id) {
        return this.transaction.in(caller.tenant(), () -> this.conversations.locked(caller.member(), id))
            .switchIfEmpty(Mono.error(Refusal::notFound))
            .filter(conversation -> !conversation.isFull())
            .switchIfEmpty(Mono.error(() -> Refusal.conflict("conversation.full", Conversation.MOST_MESSAGES)));
    }

    /// Adds a question. Its parent is a finished answer of the same conversation, or
    /// none. Refuses while that answer is being written.
    public Mono<Message> addQuestion(Caller caller, NewQuestion question) {
        return Mono.fromSupplier(() -> question.toMessage(Moments.now(this.clock)))
            .flatMap(message -> insert(caller, message, question.model(), SearchTerms.toKeep(message.text())))
            .switchIfEmpty(Mono.defer(() -> refused(caller, question)));
    }

    /// The answer may have come to its end in this very moment, so it is not asked
    /// whether it is being written still.
    private Mono<Message> refused(Caller caller, NewQuestion question) {
        return Mono.justOrEmpty(question.parent())
            .flatMap(parent -> findFor(caller.tenant(), caller.member(), parent))
            .filter(parent -> parent.conversation().equals(question.conversation()) && parent.author() == Author.ANSWER)
            .flatMap(answer -> Mono.<Message>error(Refusal.conflict("conversation.answering")))
            .switchIfEmpty(Mono.error(Refusal::notFound));
    }

    /// Adds an answer that is being written. Refuses while another one of the
    /// conversation is.
    public Mono<Message> openAnswer(Caller caller, NewAnswer answer) {
        return insert(caller, answer.toMessage(Moments.now(this.clock)), answer.model(), NOT_YET_SEARCHABLE)
            .switchIfEmpty(Mono.error(Refusal::notFound))
            .onErrorMap(DuplicateKeyException.class, busy -> Refusal.conflict("conversation.answering"));
    }

    /// Finishes an answer that is being written, once: empty when it was finished or
    /// erased before. Needs no caller, because the server does it on the member's behalf,
    /// also after a crash.
    public Mono<Message> finishAnswer(TenantId tenant, MessageId id, FinishedAnswer answer) {
        return this.transaction.in(tenant, () -> this.store.finish(id, answer, SearchTerms.toKeep(answer.text())));
    }

    /// Gives a better title while the conversation has only a provisional one, and
    /// records that. Answers the title as it is kept; empty when the member was faster,
    /// the conversation is gone, or nothing fit for a title was proposed.
    public Mono<String> retitle(TenantId tenant, ConversationId id, String proposal) {
        return Mono.justOrEmpty(Title.proposed(proposal))
            .flatMap(title -> this.transaction.in(tenant,
                    () -> this.conversations.retitle(id, title.text())
                        .flatMap(kept -> this.search.changeTitle(id, SearchTerms.toKeep(kept))
                            .then(record(tenant, TITLES, AuditType.CONVERSATION_RENAMED, id))
                            .thenReturn(kept))));
    }

    /// One message of the caller, in whichever conversation it is.
    public Mono<Message> find(Caller caller, MessageId id) {
        return findFor(caller.tenant(), caller.member(), id).switchIfEmpty(Mono.error(Refusal::notFound));
    }

    /// The same for the server, on the member's behalf; empty when there is none.
    public Mono<Message> findFor(TenantId tenant, MemberId member, MessageId id) {
        return this.transaction.in(tenant, () -> this.store.owned(member, id));
    }

    /// The branch that ends with this message: as many of its last messages as fit into
    /// so many characters, and the last one always.
    public Mono<History> history(Caller caller, ConversationId conversation, MessageId last, int characters) {
        return historyFor(caller.tenant(), caller.member(), conversation, last, characters)
            .switchIfEmpty(Mono.error(Refusal::notFound));
    }

    /// The same for the server, on the member's behalf; empty when there is none.
    public Mono<History> historyFor(TenantId tenant, MemberId member, ConversationId conversation, MessageId last,
            int characters) {
        return this.transaction
            .in(tenant, () -> this.threads.history(member, conversation, last, characters).flatMap(this::withFiles))
            .filter(said -> !said.isEmpty())
            .map(History::of);
    }

    private Mono<List<History.Said>> withFiles(List<History.Said> said) {
        return this.files.of(said.stream().map(History.Said::id).toList())
            .map(files -> said.stream().map(one -> one.with(files.getOrDefault(one.id(), List.of()))).toList());
    }

    /// The assistant that a member's conversation is held with, for the server on the
    /// member's behalf; empty when there is none.
    public Mono<HeldWith> heldWithFor(TenantId tenant, MemberId member, ConversationId conversation) {
        return this.transaction.in(tenant, () -> this.conversations.owned(member, conversation))
            .mapNotNull(Conversation::heldWith);
    }

    private Mono<Message> insert(Caller caller, Message message, String model, String[] words) {
        MemberId owner = caller.member();
        Instant eraseIfTemporary = message.at().plus(Conversation.TEMPORARY);
        return this.transaction.in(caller.tenant(),
                () -> this.store.insert(owner, message, model, words, eraseIfTemporary));
    }

    private Mono<Void> makeTitleSearchable(Conversation conversation) {
        return conversation.temporary() ? Mono.empty()
                : this.search.addTitle(conversation, SearchTerms.toKeep(conversation.title()));
    }

    private Mono<Void> record(TenantId tenant, Actor actor, AuditType fact, ConversationId id) {
        return this.audit.record(tenant, AuditEvent.of(fact, actor, Target.of(Target.Kind.CONVERSATION, id)));
    }

}
