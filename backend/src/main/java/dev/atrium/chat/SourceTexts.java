package dev.atrium.chat;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.atrium.assistant.AssistantFiles;
import dev.atrium.conversation.ConversationId;
import dev.atrium.conversation.HeldWith;
import dev.atrium.conversation.Source;
import dev.atrium.file.CollectionId;
import dev.atrium.file.StoredFiles;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.TenantId;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// What sources say, from wherever their file is: with the assistant that answered, or with the conversation it hangs on.
@Component
class SourceTexts {

    private final StoredFiles files;

    SourceTexts(StoredFiles files) {
        this.files = files;
    }

    static List<CollectionId> places(@Nullable HeldWith held, ConversationId conversation) {
        CollectionId own = new CollectionId(conversation.value());
        return (held == null) ? List.of(own) : List.of(AssistantFiles.collectionOf(held.assistant()), own);
    }

    /// Refused like a missing file when it is in none of these places.
    Mono<String> of(TenantId tenant, List<CollectionId> places, Source source) {
        return inOneOf(places, place -> this.files.passage(tenant, place, source.file(), source.start(), source.end()));
    }

    /// What the first of these places has that has it.
    static <T> Mono<T> inOneOf(List<CollectionId> places, Function<CollectionId, Mono<T>> look) {
        return Flux.fromIterable(places)
            .concatMap(place -> look.apply(place).onErrorResume(Refusal::isNotFound, gone -> Mono.empty()))
            .next()
            .switchIfEmpty(Mono.error(Refusal::notFound));
    }

}
