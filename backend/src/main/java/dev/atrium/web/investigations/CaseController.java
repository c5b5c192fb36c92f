package dev.atrium.web.investigations;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

import dev.atrium.conversation.Attachment;
import dev.atrium.conversation.ConversationId;
import dev.atrium.conversation.MessageId;
import dev.atrium.conversation.Transcript;
import dev.atrium.conversation.Turn;
import dev.atrium.identity.Caller;
import dev.atrium.identity.Members;
import dev.atrium.identity.Permission;
import dev.atrium.investigation.Investigation;
import dev.atrium.investigation.InvestigationExport;
import dev.atrium.investigation.InvestigationId;
import dev.atrium.investigation.Investigations;
import dev.atrium.kernel.Page;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Sidebar;
import dev.atrium.web.rooms.RoomScreen;
import dev.atrium.web.signin.AllowedTo;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// What an open investigation shows to the one who asked for it. Every answer here is an event.
@Controller
@AllowedTo(with = Permission.INVESTIGATE)
@RequestMapping("/investigations/{investigation}")
class CaseController {

    private final Investigations investigations;

    private final InvestigationExport export;

    private final Members members;

    private final RoomScreen screen;

    CaseController(Investigations investigations, InvestigationExport export, Members members, RoomScreen screen) {
        this.investigations = investigations;
        this.export = export;
        this.members = members;
        this.screen = screen;
    }

    @GetMapping
    Mono<Rendering> conversations(Caller caller, ServerWebExchange exchange, @PathVariable String investigation,
            @RequestParam(required = false) String after) {
        InvestigationId id = InvestigationId.parse(investigation);
        return Mono.defer(() -> investigations.conversations(caller, id, RoomScreen.cursor(after)))
            .zipWith(investigations.find(caller, id))
            .flatMap(found -> shown(caller, exchange, "investigations/case", found.getT2(),
                    (reader, frame) -> conversations(reader, frame, found.getT1())));
    }

    @GetMapping("/conversations/{conversation}")
    Mono<Rendering> read(Caller caller, ServerWebExchange exchange, @PathVariable String investigation,
            @PathVariable String conversation, @RequestParam(defaultValue = "0") String from) {
        return investigations
            .read(caller, InvestigationId.parse(investigation), ConversationId.parse(conversation), place(from))
            .flatMap(read -> shown(caller, exchange, "investigations/transcript", read.investigation(),
                    (reader, frame) -> transcript(reader, frame, read)));
    }

    /// All of it as one file.
    @GetMapping("/export")
    Mono<Void> export(Caller caller, ServerHttpResponse response, @PathVariable String investigation) {
        InvestigationId id = InvestigationId.parse(investigation);
        return export.export(caller, id).flatMap(pieces -> {
            response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
            response.getHeaders().set("Content-Disposition", "attachment; filename=\"investigation-" + id + ".json\"");
            response.getHeaders().setCacheControl("no-store");
            Flux<DataBuffer> bytes = pieces
                .map(piece -> response.bufferFactory().wrap(piece.getBytes(StandardCharsets.UTF_8)));
            return response.writeWith(bytes);
        });
    }

    private Mono<Rendering> shown(Caller caller, ServerWebExchange exchange, String template, Investigation about,
            BiFunction<Reader, Frame, Object> page) {
        Reader reader = screen.reader(exchange, caller);
        return members.colleagues(caller, List.of(about.scope().member(), about.approvedBy()))
            .map(people -> new CasePage.Case(about.id().toString(), about.caseNumber(), about.reason(),
                    InvestigationsController.name(people, about.scope().member()),
                    InvestigationsController.name(people, about.approvedBy()), reader.moment(about.closesAt())))
            .flatMap(top -> screen.show(exchange, reader, template,
                    sidebar -> page.apply(reader, new Frame(sidebar, top))));
    }

    private static CasePage conversations(Reader reader, Frame frame, Page<Transcript> page) {
        return new CasePage(frame.sidebar(), frame.about(),
                page.items()
                    .stream()
                    .map(one -> new CasePage.Row(one.id().toString(), one.title(), one.messages(), one.temporary(),
                            one.gone(), reader.moment(one.createdAt())))
                    .toList(),
                (page.next() == null) ? null : at(frame.about()) + "?after=" + page.next());
    }

    private static TranscriptPage transcript(Reader reader, Frame frame, Investigations.Read read) {
        Transcript transcript = read.transcript();
        String here = at(frame.about()) + "/conversations/" + transcript.id() + "?from=";
        Integer next = read.next();
        List<Turn> turns = read.messages();
        return new TranscriptPage(frame.sidebar(), frame.about(), transcript.title(), transcript.temporary(),
                transcript.gone(),
                IntStream.range(0, turns.size())
                    .mapToObj(index -> said(reader, turns.get(index),
                            (index == 0) ? null : turns.get(index - 1).message().id()))
                    .toList(),
                (read.from() == 0) ? null : here + Math.max(0, read.from() - Investigations.MESSAGES),
                (next == null) ? null : here + next);
    }

    private static TranscriptPage.Said said(Reader reader, Turn turn, @Nullable MessageId above) {
        return new TranscriptPage.Said(!turn.message().isAnswer(), turn.message().text(), turn.message().reasoning(),
                reader.moment(turn.message().at()), above != null && !above.equals(turn.message().parent()),
                turn.files().stream().map(Attachment::name).toList());
    }

    private static String at(CasePage.Case about) {
        return "/investigations/" + about.id();
    }

    private static int place(String typed) {
        return typed.matches("[0-9]{1,4}") ? Integer.parseInt(typed) : 0;
    }

    private record Frame(Sidebar sidebar, CasePage.Case about) {
    }

}
