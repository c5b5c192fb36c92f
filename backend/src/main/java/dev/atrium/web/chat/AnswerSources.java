package dev.atrium.web.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

import dev.atrium.assistant.AssistantFiles;
import dev.atrium.assistant.Withdrawal;
import dev.atrium.conversation.ConversationId;
import dev.atrium.conversation.Message;
import dev.atrium.conversation.MessageId;
import dev.atrium.conversation.Source;
import dev.atrium.conversation.Sources;
import dev.atrium.conversation.Turn;
import dev.atrium.file.FileId;
import dev.atrium.identity.Caller;
import dev.atrium.web.layout.Reader;

import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/// What the answers of a page rest on, and what the page says of it.
@Component
class AnswerSources {

    private final Sources sources;

    private final AssistantFiles files;

    private final MessageSource texts;

    private final JsonMapper mapper;

    AnswerSources(Sources sources, AssistantFiles files, MessageSource texts, JsonMapper mapper) {
        this.sources = sources;
        this.files = files;
        this.texts = texts;
        this.mapper = mapper;
    }

    Mono<Found> of(Caller caller, ConversationId conversation, List<Turn> turns) {
        List<MessageId> answers = turns.stream().map(Turn::message).filter(Message::lookedUp).map(Message::id).toList();
        return answers.isEmpty() ? Mono.just(Found.NONE)
                : this.sources.of(caller, conversation, answers).flatMap(found -> withdrawn(caller, found));
    }

    private Mono<Found> withdrawn(Caller caller, Map<MessageId, List<Source>> found) {
        Set<FileId> named = found.values().stream().flatMap(List::stream).map(Source::file).collect(Collectors.toSet());
        return named.isEmpty() ? Mono.just(new Found(found, Map.of()))
                : this.files.withdrawn(caller.tenant(), named).map(withdrawn -> new Found(found, withdrawn));
    }

    /// Null when nothing was looked up for the message.
    @Nullable ShownSources shown(Reader reader, Message message, Found found) {
        if (!message.lookedUp()) {
            return null;
        }
        List<ShownSources.One> others = new ArrayList<>();
        List<ShownSources.One> cited = new ArrayList<>();
        for (Source source : found.sources().getOrDefault(message.id(), List.of())) {
            ShownSources.One one = one(reader, message, source, found.withdrawn().get(source.file()));
            (source.cited() ? cited : others).add(one);
        }
        List<ShownSources.One> numbered = new ArrayList<>(cited);
        numbered.addAll(others);
        return new ShownSources(json(numbered), cited, others);
    }

    private ShownSources.One one(Reader reader, Message message, Source source, @Nullable Withdrawal withdrawal) {
        String href = "/conversations/" + message.conversation() + "/messages/" + message.id() + "/sources/"
                + source.number();
        String page = (source.page() == 0) ? null
                : this.texts.getMessage("source.page", new Object[] { source.page() }, reader.language());
        String withdrawn = (withdrawal == null) ? null : this.texts.getMessage("source.withdrawn",
                new Object[] { reader.day(withdrawal.at()), withdrawal.reason() }, reader.language());
        return new ShownSources.One(source.number(), href, source.fileName(), source.page(), page, source.heading(),
                withdrawn);
    }

    private String json(List<ShownSources.One> sources) {
        Map<String, Map<String, Object>> byNumber = new TreeMap<>();
        sources.forEach(source -> byNumber.put(Integer.toString(source.number()),
                Map.of("name", source.name(), "page", source.page(), "heading", source.heading(), "href", source.href(),
                        "withdrawn", source.withdrawn() != null)));
        return this.mapper.writeValueAsString(byNumber);
    }

    /// What was found for the answers of a page.
    record Found(Map<MessageId, List<Source>> sources, Map<FileId, Withdrawal> withdrawn) {

        static final Found NONE = new Found(Map.of(), Map.of());

    }

}
