package dev.atrium.web.trail;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Colleague;
import dev.atrium.identity.MemberId;
import dev.atrium.identity.Members;
import dev.atrium.identity.Permission;
import dev.atrium.kernel.Ids;
import dev.atrium.kernel.Refusal;
import dev.atrium.trail.Checkpoint;
import dev.atrium.trail.ExportFormat;
import dev.atrium.trail.TrailCheckpoints;
import dev.atrium.trail.TrailExport;
import dev.atrium.trail.TrailExports;
import dev.atrium.web.errors.RefusalTexts;
import dev.atrium.web.layout.Choice;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Screen;
import dev.atrium.web.layout.Sidebar;
import dev.atrium.web.layout.Sidebars;
import dev.atrium.web.signin.AllowedTo;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The trail to be taken out and proved: exports, checkpoints, and the key they are verified with.
@Controller
@AllowedTo(with = Permission.READ_TRAIL, orOperator = true)
class TrailExportController {

    private static final String PAGE = "trail/exports";

    private final TrailExports exports;

    private final TrailCheckpoints checkpoints;

    private final Members members;

    private final Sidebars sidebars;

    private final Screen screen;

    private final RefusalTexts refusals;

    private final Clock clock;

    TrailExportController(TrailExports exports, TrailCheckpoints checkpoints, Members members, Sidebars sidebars,
            Screen screen, RefusalTexts refusals, Clock clock) {
        this.exports = exports;
        this.checkpoints = checkpoints;
        this.members = members;
        this.sidebars = sidebars;
        this.screen = screen;
        this.refusals = refusals;
        this.clock = clock;
    }

    @GetMapping("/trail/exports")
    Mono<Rendering> all(Caller caller, ServerWebExchange exchange, @RequestParam(defaultValue = "") String done) {
        Reader reader = Reader.of(exchange, caller, clock.instant());
        return page(reader, ExportForm.NONE, done.equals("requested"), null)
            .flatMap(page -> screen.show(exchange, caller, PAGE, page));
    }

    @PostMapping("/trail/exports")
    Mono<Rendering> request(Caller caller, ServerWebExchange exchange, @ModelAttribute ExportForm form) {
        Reader reader = Reader.of(exchange, caller, clock.instant());
        return Mono
            .defer(() -> exports.request(caller, ExportFormat.of(SoughtForm.text(form.format())),
                    SoughtForm.day(reader, "from", SoughtForm.text(form.from()), 0)))
            .thenReturn(Rendering.redirectTo("/trail/exports?done=requested").status(HttpStatus.SEE_OTHER).build())
            .onErrorResume(TrailExportController::canBeSaidOnThePage,
                    refusal -> refused(exchange, reader, form, (Refusal) refusal));
    }

    /// How large it is nobody knows before it has been written, so a download shows no
    /// share of it; the page of exports does.
    @GetMapping("/trail/exports/{export}/content")
    Mono<ResponseEntity<Flux<DataBuffer>>> content(Caller caller, @PathVariable String export) {
        return Mono.defer(() -> exports.take(caller, Ids.parse(export)))
            .map(taking -> ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(taking.export().format().contentType()))
                .header("Content-Disposition",
                        "attachment; filename=\"trail-%s.%s\"".formatted(taking.export().id(),
                                taking.export().format().ending()))
                .header("Cache-Control", "no-store")
                .header("X-Accel-Buffering", "no")
                .body(taking.lines().map(TrailExportController::buffer)));
    }

    /// Notes as they were signed, one after the other, to be kept elsewhere.
    @GetMapping("/trail/checkpoints")
    Mono<ResponseEntity<String>> checkpoints(Caller caller, @RequestParam(required = false) String after) {
        return Mono.defer(() -> checkpoints.following(caller, TrailController.number(after, "after", 0)))
            .map(found -> ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .header("Cache-Control", "no-store")
                .body(found.stream().map(Checkpoint::note).collect(Collectors.joining("\n"))));
    }

    private Mono<Rendering> refused(ServerWebExchange exchange, Reader reader, ExportForm form, Refusal refusal) {
        return page(reader, form, false, refusals.sentence(refusal, reader.language()))
            .flatMap(page -> screen.refuse(exchange, reader.caller(), PAGE, page, refusal));
    }

    private Mono<ExportsPage> page(Reader reader, ExportForm form, boolean done, @Nullable String refusal) {
        Caller caller = reader.caller();
        return exports.newest(caller)
            .flatMap(all -> checkpoints.newest(caller)
                .flatMap(sealed -> members.colleagues(caller, all.stream().map(TrailExport::requestedBy).toList())
                    .flatMap(people -> sidebars.around(reader, "trail")
                        .map(sidebar -> page(reader, sidebar, form, new Read(all, sealed, people), done, refusal)))));
    }

    private ExportsPage page(Reader reader, Sidebar sidebar, ExportForm form, Read read, boolean done,
            @Nullable String refusal) {
        String format = SoughtForm.shown(form.format());
        return new ExportsPage(sidebar,
                Arrays.stream(ExportFormat.values())
                    .map(ExportFormat::word)
                    .map(word -> Choice.of(word, word.equals(format.isEmpty() ? "jsonl" : format)))
                    .toList(),
                SoughtForm.shown(form.from()),
                read.exports().stream().map(export -> row(reader, export, read.people())).toList(),
                read.exports().stream().anyMatch(export -> export.size() == null),
                read.checkpoints()
                    .stream()
                    .map(one -> new ExportsPage.Sealed(one.number(), one.size(), reader.moment(one.at()), one.root()))
                    .toList(),
                checkpoints.verifierKey(reader.caller()), done, refusal);
    }

    private static ExportsPage.Row row(Reader reader, TrailExport export, Map<MemberId, Colleague> people) {
        Colleague by = people.get(export.requestedBy());
        String state = (export.size() == null) ? "waiting"
                : export.beingSent() ? "sending" : (export.sent() == export.size()) ? "sent" : "ready";
        return new ExportsPage.Row(export.id().toString(), export.format().word(), reader.moment(export.requestedAt()),
                (by == null) ? "" : by.name(), state, export.events(), export.eventsSent());
    }

    private static boolean canBeSaidOnThePage(Throwable trouble) {
        return trouble instanceof Refusal refusal
                && (refusal.kind() == Refusal.Kind.INVALID || refusal.kind() == Refusal.Kind.TOO_MANY);
    }

    /// Not from a pool: what is never sent needs nobody to release it.
    private static DataBuffer buffer(String lines) {
        return DefaultDataBufferFactory.sharedInstance.wrap(lines.getBytes(StandardCharsets.UTF_8));
    }

    record ExportForm(@Nullable String format, @Nullable String from) {

        static final ExportForm NONE = new ExportForm(null, null);

    }

    private record Read(List<TrailExport> exports, List<Checkpoint> checkpoints, Map<MemberId, Colleague> people) {
    }

}
