package dev.atrium.web.chat;

import java.time.Clock;
import java.util.List;

import dev.atrium.chat.Chat;
import dev.atrium.conversation.Conversation;
import dev.atrium.conversation.ConversationId;
import dev.atrium.conversation.Message;
import dev.atrium.conversation.MessageId;
import dev.atrium.conversation.Thread;
import dev.atrium.conversation.Threads;
import dev.atrium.conversation.Turn;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Sidebar;
import dev.atrium.web.layout.Sidebars;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// Reads what the chat's page shows, in one transaction, and makes the page of it.
@Component
class ChatPages {

    private final Threads threads;

    private final Chat chat;

    private final Sidebars sidebars;

    private final Introductions introductions;

    private final Composers composers;

    private final TermsOfMembers terms;

    private final ShownMessages messages;

    private final AnswerSources sources;

    private final TenantTransaction transaction;

    private final Clock clock;

    ChatPages(Threads threads, Chat chat, Sidebars sidebars, Introductions introductions, Composers composers,
            TermsOfMembers terms, ShownMessages messages, AnswerSources sources, TenantTransaction transaction,
            Clock clock) {
        this.threads = threads;
        this.chat = chat;
        this.sidebars = sidebars;
        this.introductions = introductions;
        this.composers = composers;
        this.terms = terms;
        this.messages = messages;
        this.sources = sources;
        this.transaction = transaction;
        this.clock = clock;
    }

    Reader reader(ServerWebExchange exchange, Caller caller) {
        return Reader.of(exchange, caller, clock.instant());
    }

    /// An empty chat. With an assistant that the reader may not use there is no such
    /// page.
    Mono<ChatPage> empty(Reader reader, Beginning beginning) {
        return transaction.in(reader.caller().tenant(),
                () -> introductions.of(reader.caller(), beginning.wanted())
                    .flatMap(introduced -> terms.of(reader.caller())
                        .flatMap(under -> sidebars.around(reader, "new")
                            .map(sidebar -> introduced
                                .map(assistant -> asking(reader, sidebar, under, beginning, assistant))
                                .orElseGet(() -> greeting(reader, sidebar, under, beginning))))));
    }

    private ChatPage greeting(Reader reader, Sidebar sidebar, Terms under, Beginning beginning) {
        Beginning begun = beginning.starter().isEmpty() ? beginning
                : beginning.with(introductions.starter(reader.caller().language(), beginning.starter()));
        Composer composer = (under.owed() != null) ? null : composers.forNew(reader.caller(), under.allowed(), begun);
        return new ChatPage(sidebar, null, List.of(), null, composer, Greetings.greeting(reader, beginning.temporary()),
                null, beginning.temporary(), under.owed(), until(reader, under));
    }

    private ChatPage asking(Reader reader, Sidebar sidebar, Terms under, Beginning beginning, Introduction assistant) {
        Beginning begun = beginning.starter().isEmpty() ? beginning
                : beginning.with(Draft.of(assistant.starter(beginning.starter())));
        Composer composer = (under.owed() != null) ? null
                : composers.forAssistant(reader.caller(), under.allowed(), begun, assistant);
        return new ChatPage(sidebar, null, List.of(), null, composer, null, assistant, beginning.temporary(),
                under.owed(), until(reader, under));
    }

    /// A conversation, as the view wishes to see it.
    Mono<ChatPage> conversation(Reader reader, ConversationId id, View view) {
        return transaction.in(reader.caller().tenant(), () -> thread(reader.caller(), id, view)
            .flatMap(thread -> introductions.heldWith(reader.caller(), thread.conversation())
                .flatMap(held -> sources.of(reader.caller(), id, thread.turns())
                    .flatMap(found -> terms.of(reader.caller())
                        .flatMap(under -> sidebars.around(reader, id.toString())
                            .map(sidebar -> page(reader, sidebar, under, thread, view, held.orElse(null), found)))))));
    }

    /// One message alone, with what has been written of it so far.
    Mono<ShownMessage> message(Reader reader, ConversationId conversation, MessageId id) {
        return threads.turn(reader.caller(), conversation, id)
            .flatMap(turn -> upToNow(reader.caller(), turn))
            .flatMap(turn -> sources.of(reader.caller(), conversation, List.of(turn))
                .map(found -> messages.shown(reader, turn, false, false, found)));
    }

    private Mono<Thread> thread(Caller caller, ConversationId id, View view) {
        Mono<Thread> thread = (view.before() == null) ? threads.thread(caller, id, view.leaf())
                : threads.earlier(caller, id, view.before());
        return thread.flatMap(found -> withNewestText(caller, found));
    }

    /// Only the last message of a branch can be one that is being written.
    private Mono<Thread> withNewestText(Caller caller, Thread thread) {
        return thread.last()
            .filter(turn -> !turn.message().state().isFinal())
            .map(turn -> upToNow(caller, turn).map(now -> withLast(thread, now)))
            .orElse(Mono.just(thread));
    }

    private static Thread withLast(Thread thread, Turn last) {
        List<Turn> turns = new java.util.ArrayList<>(thread.turns());
        turns.set(turns.size() - 1, last);
        return new Thread(thread.conversation(), turns, thread.earlier());
    }

    /// What is being written is not yet in the message. If it ended this very moment, the
    /// stream says so.
    private Mono<Turn> upToNow(Caller caller, Turn turn) {
        if (turn.message().state().isFinal()) {
            return Mono.just(turn);
        }
        return chat.soFar(caller, turn.message().id())
            .map(soFar -> turn.with(saying(turn.message(), soFar.text(), soFar.reasoning())))
            .onErrorReturn(Refusal.class, turn)
            .defaultIfEmpty(turn);
    }

    private static Message saying(Message message, String text, String reasoning) {
        return new Message(message.id(), message.conversation(), message.parent(), message.author(), message.state(),
                text, reasoning, message.reason(), message.model(), message.effort(), message.tokens(), message.cost(),
                message.fallback(), message.contextCut(), message.lookedUp(), message.at());
    }

    private ChatPage page(Reader reader, Sidebar sidebar, Terms under, Thread thread, View view,
            @Nullable HeldWithShown held, AnswerSources.Found found) {
        Conversation conversation = thread.conversation();
        boolean gone = conversation.heldWith() != null && held == null;
        boolean fixed = conversation.archived() || view.before() != null || gone;
        List<ShownMessage> shown = thread.turns()
            .stream()
            .map(turn -> messages.shown(reader, turn, turn.message().id().equals(view.editing()), fixed, found))
            .toList();
        String earlier = (thread.earlier() == null) ? null
                : "/conversations/" + conversation.id() + "?before=" + thread.earlier();
        return new ChatPage(sidebar, bar(conversation, view, held), shown, earlier,
                (fixed || under.owed() != null) ? null
                        : composers.forNext(reader.caller(), under.allowed(), thread, view.draft()),
                null, null, conversation.temporary(), fixed ? null : under.owed(), until(reader, under));
    }

    private static @Nullable String until(Reader reader, Terms under) {
        return (under.seatUntil() == null) ? null : reader.day(under.seatUntil());
    }

    private static ChatPage.Bar bar(Conversation conversation, View view, @Nullable HeldWithShown held) {
        return new ChatPage.Bar(conversation.id().toString(), conversation.title(), conversation.pinned(),
                conversation.archived(), view.renaming(), view.titleRefusal(), held,
                conversation.heldWith() != null && held == null);
    }

}
