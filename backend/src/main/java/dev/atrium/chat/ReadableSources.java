package dev.atrium.chat;

import java.util.List;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.stereotype.Component;

import dev.atrium.assistant.Assistants;
import dev.atrium.conversation.Conversation;
import dev.atrium.conversation.ConversationId;
import dev.atrium.conversation.Conversations;
import dev.atrium.conversation.HeldWith;
import dev.atrium.conversation.MessageId;
import dev.atrium.conversation.Source;
import dev.atrium.conversation.Sources;
import dev.atrium.file.CollectionId;
import dev.atrium.file.FileState;
import dev.atrium.file.StoredFiles;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.TenantTransaction;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The sources of answers, to read. Each reading asks anew: the conversation is the caller's, its assistant may still be
/// used or the file hangs on the conversation itself, and the file is still there. Whatever of it fails, the source is
/// refused exactly like one that never was.
@Component
public class ReadableSources {

    /// So much of the text is shown before a passage, and after it.
    private static final int AROUND = 3_000;

    private final Conversations conversations;

    private final Sources sources;

    private final Assistants assistants;

    private final StoredFiles files;

    private final TenantTransaction transaction;

    ReadableSources(Conversations conversations, Sources sources, Assistants assistants, StoredFiles files,
            TenantTransaction transaction) {
        this.conversations = conversations;
        this.sources = sources;
        this.assistants = assistants;
        this.files = files;
        this.transaction = transaction;
    }

    public Mono<OpenSource> open(Caller caller, ConversationId conversation, MessageId answer, int number) {
        return this.transaction.in(caller.tenant(),
                () -> this.conversations.open(caller, conversation)
                    .flatMap(open -> this.sources.find(caller, conversation, answer, number)
                        .flatMap(source -> places(caller, open).flatMap(places -> inOneOf(caller, places, source)))));
    }

    /// The passage in the text of its file.
    public Mono<Excerpt> excerpt(Caller caller, OpenSource open) {
        Source source = open.source();
        int characters = open.file().characters();
        int from = Math.max(0, source.start() - AROUND);
        int to = Math.min(characters, source.end() + AROUND);
        return this.files.passage(caller.tenant(), open.place(), source.file(), from, to)
            .filter(text -> from + text.length() >= source.end())
            .switchIfEmpty(Mono.error(Refusal::notFound))
            .map(text -> Excerpt.of(text, from, source.start(), source.end(), characters));
    }

    /// A stretch of the file's bytes: of hostile content.
    public Flux<DataBuffer> content(Caller caller, OpenSource open, long from, long length) {
        return this.files.content(caller, open.place(), open.source().file(), from, length);
    }

    private Mono<List<CollectionId>> places(Caller caller, Conversation conversation) {
        List<CollectionId> own = SourceTexts.places(null, conversation.id());
        HeldWith held = conversation.heldWith();
        return (held == null) ? Mono.just(own)
                : this.assistants.stillAsk(caller, held.version())
                    .map(may -> SourceTexts.places(held, conversation.id()))
                    .onErrorReturn(Refusal.class, own);
    }

    private Mono<OpenSource> inOneOf(Caller caller, List<CollectionId> places, Source source) {
        return SourceTexts.inOneOf(places,
                place -> this.files.find(caller, place, source.file())
                    .filter(file -> file.state() == FileState.READ)
                    .map(file -> new OpenSource(source, file, place)));
    }

}
