package dev.atrium.conversation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import dev.atrium.file.CollectionId;
import dev.atrium.file.FileId;
import dev.atrium.file.FileState;
import dev.atrium.file.StoredFile;
import dev.atrium.file.StoredFiles;
import dev.atrium.file.Trays;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static java.util.stream.Collectors.toMap;

/// Files that hang on questions. They come from the member's tray and then belong to the conversation: they are there as
/// long as it is, for its member alone.
@Component
public class Attachments {

    private static final String FIELD = "files";

    private final TenantTransaction transaction;

    private final Conversations conversations;

    private final Messages messages;

    private final MessageFileStore store;

    private final Trays trays;

    private final StoredFiles files;

    Attachments(TenantTransaction transaction, Conversations conversations, Messages messages, MessageFileStore store,
            Trays trays, StoredFiles files) {
        this.transaction = transaction;
        this.conversations = conversations;
        this.messages = messages;
        this.store = store;
        this.trays = trays;
        this.files = files;
    }

    /// The collection of a conversation's files.
    public static CollectionId collectionOf(ConversationId conversation) {
        return new CollectionId(conversation.value());
    }

    /// What the caller wants to attach, in that order. Refuses too many, what they have
    /// not brought, and what is not ready or never will be. Whether it still lies in
    /// their tray is seen when it is attached: the same ask sent twice finds it attached
    /// already.
    public Mono<List<Attachment>> wanted(Caller caller, List<FileId> wanted) {
        List<FileId> each = List.copyOf(new LinkedHashSet<>(wanted));
        if (each.size() > Attachment.MOST) {
            return Mono.error(Refusal.invalid(FIELD, "files.too-many", Attachment.MOST));
        }
        return this.trays.brought(caller, each)
            .map(found -> inOrder(each, found))
            .flatMapMany(Flux::fromIterable)
            .concatMap(file -> attachment(caller, ready(file)))
            .collectList();
    }

    /// What hangs on a question of the caller.
    public Mono<List<Attachment>> on(Caller caller, MessageId question) {
        return this.transaction.in(caller.tenant(),
                () -> this.messages.find(caller, question)
                    .then(this.store.of(List.of(question)))
                    .map(found -> found.getOrDefault(question, List.of())));
    }

    /// Hangs files on a question that was just added, in its transaction: those of the
    /// question before it, then those that come out of the tray. Refuses what somebody
    /// else has taken from there meanwhile.
    public Mono<Void> attach(Caller caller, ConversationId conversation, MessageId question, List<Attachment> kept,
            List<Attachment> added) {
        List<Attachment> all = new ArrayList<>(kept);
        all.addAll(added);
        List<FileId> coming = added.stream().map(Attachment::file).toList();
        return this.transaction.in(caller.tenant(),
                () -> this.trays.move(caller, coming, collectionOf(conversation))
                    .filter(moved -> moved.size() == coming.size())
                    .switchIfEmpty(Mono.error(Attachments::gone))
                    .thenMany(Flux.range(0, all.size()))
                    .concatMap(place -> this.store.insert(question, place + 1, all.get(place)))
                    .then());
    }

    /// A file of one of the caller's conversations.
    public Mono<StoredFile> find(Caller caller, ConversationId conversation, FileId file) {
        return this.transaction.in(caller.tenant(), () -> this.conversations.open(caller, conversation)
            .then(this.files.find(caller, collectionOf(conversation), file)));
    }

    private static List<StoredFile> inOrder(List<FileId> wanted, List<StoredFile> found) {
        Map<FileId, StoredFile> byId = found.stream().collect(toMap(StoredFile::id, Function.identity()));
        if (byId.size() < wanted.size()) {
            throw gone();
        }
        return wanted.stream().map(byId::get).map(Objects::requireNonNull).toList();
    }

    private static StoredFile ready(StoredFile file) {
        if (file.state() == FileState.REFUSED || file.state() == FileState.FAILED) {
            throw Refusal.invalid(FIELD, "file.unusable", file.name());
        }
        if (file.state() != FileState.READ) {
            throw Refusal.conflict("file.not-ready", file.name());
        }
        return file;
    }

    private Mono<Attachment> attachment(Caller caller, StoredFile file) {
        Attachment plain = new Attachment(file.id(), file.name(), Objects.requireNonNull(file.kind()), file.size(),
                null);
        return this.files.pictureSize(caller, file)
            .map(size -> new Attachment(plain.file(), plain.name(), plain.kind(), plain.size(), size))
            .defaultIfEmpty(plain);
    }

    /// Somebody else's file, one that never was and one that was erased are told alike.
    private static Refusal gone() {
        return Refusal.invalid(FIELD, "file.gone");
    }

}
