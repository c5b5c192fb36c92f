package dev.atrium.investigation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import dev.atrium.conversation.Attachment;
import dev.atrium.conversation.Message;
import dev.atrium.conversation.Transcript;
import dev.atrium.conversation.Transcripts;
import dev.atrium.conversation.Turn;
import dev.atrium.identity.Caller;
import dev.atrium.kernel.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/// All that an investigation may read, as one JSON document that is written while it is read: conversations, each on lines
/// of its own, then a manifest with the SHA-256 of each, from its first brace to its last. It holds no more in memory than
/// a page of messages, and ends where the investigation does.
@Component
public class InvestigationExport {

    public static final int MOST_CONVERSATIONS = 1_000;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Investigations investigations;

    InvestigationExport(Investigations investigations) {
        this.investigations = investigations;
    }

    /// Refused before the first piece, or not at all: a later refusal breaks the document
    /// off.
    public Mono<Flux<String>> export(Caller caller, InvestigationId id) {
        return this.investigations.exporting(caller, id).map(investigation -> document(caller, investigation));
    }

    private Flux<String> document(Caller caller, Investigation investigation) {
        return Flux.defer(() -> {
            List<Map<String, Object>> manifest = new ArrayList<>();
            Flux<String> conversations = transcripts(caller, investigation).take(MOST_CONVERSATIONS)
                .concatMap(transcript -> conversation(caller, investigation, transcript, manifest), 1);
            return Flux.concat(
                    Flux.just("{\"investigation\":" + JSON.writeValueAsString(head(investigation))
                            + ",\n\"conversations\":["),
                    conversations,
                    Flux.defer(() -> Flux.just("],\n\"manifest\":" + JSON.writeValueAsString(manifest) + "}\n")));
        });
    }

    private Flux<Transcript> transcripts(Caller caller, Investigation investigation) {
        return this.investigations.further(caller, investigation.id(), null)
            .expand(page -> (page.next() == null) ? Mono.empty()
                    : this.investigations.further(caller, investigation.id(), page.next()))
            .concatMapIterable(Page::items, 1);
    }

    private Flux<String> conversation(Caller caller, Investigation investigation, Transcript transcript,
            List<Map<String, Object>> manifest) {
        MessageDigest digest = sha256();
        AtomicInteger written = new AtomicInteger();
        String before = manifest.isEmpty() ? "\n" : ",\n";
        Flux<String> pieces = Flux.concat(Flux.just(opened(transcript)), messages(caller, investigation, transcript)
            .map(turn -> ((written.getAndIncrement() == 0) ? "" : ",\n  ") + JSON.writeValueAsString(message(turn))),
                Flux.just("]}"));
        return Flux.concat(Flux.just(before),
                pieces.doOnNext(piece -> digest.update(piece.getBytes(StandardCharsets.UTF_8))), Flux.defer(() -> {
                    manifest.add(Map.of("conversation", transcript.id().toString(), "messages", written.get(), "sha256",
                            HexFormat.of().formatHex(digest.digest())));
                    return Flux.empty();
                }));
    }

    private Flux<Turn> messages(Caller caller, Investigation investigation, Transcript transcript) {
        AtomicInteger from = new AtomicInteger();
        return Mono.defer(() -> this.investigations.further(caller, investigation.id(), transcript.id(), from.get()))
            .repeat()
            .takeUntil(turns -> turns.size() < Transcripts.MESSAGES)
            .doOnNext(turns -> from.addAndGet(turns.size()))
            .concatMapIterable(turns -> turns, 1);
    }

    private static Map<String, Object> head(Investigation investigation) {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("id", investigation.id().toString());
        head.put("case", investigation.caseNumber());
        head.put("member", investigation.scope().member().toString());
        head.put("requestedBy", investigation.requestedBy().toString());
        head.put("approvedBy", investigation.approvedBy().toString());
        head.put("openedAt", investigation.openedAt().toString());
        return head;
    }

    private static String opened(Transcript transcript) {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("id", transcript.id().toString());
        head.put("member", transcript.owner().toString());
        head.put("title", transcript.title());
        head.put("temporary", transcript.temporary());
        head.put("gone", transcript.gone());
        head.put("createdAt", transcript.createdAt().toString());
        String json = JSON.writeValueAsString(head);
        return json.substring(0, json.length() - 1) + ",\"messages\":[";
    }

    private static Map<String, Object> message(Turn turn) {
        Message message = turn.message();
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("id", message.id().toString());
        all.put("follows", text(message.parent()));
        all.put("author", message.author().name().toLowerCase(Locale.ROOT));
        all.put("state", message.state().name().toLowerCase(Locale.ROOT));
        all.put("at", message.at().toString());
        all.put("model", message.model());
        all.put("text", message.text());
        all.put("reasoning", message.reasoning());
        all.put("files", turn.files().stream().map(Attachment::name).toList());
        return all;
    }

    private static @Nullable String text(@Nullable Object value) {
        return (value == null) ? null : value.toString();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        }
        catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

}
