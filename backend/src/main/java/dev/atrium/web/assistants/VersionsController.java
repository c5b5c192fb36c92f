package dev.atrium.web.assistants;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.atrium.assistant.AssistantFiles;
import dev.atrium.assistant.AssistantId;
import dev.atrium.assistant.Difference;
import dev.atrium.assistant.Draft;
import dev.atrium.assistant.Drafts;
import dev.atrium.assistant.KnownFile;
import dev.atrium.assistant.Version;
import dev.atrium.identity.Caller;
import dev.atrium.identity.Colleague;
import dev.atrium.identity.MemberId;
import dev.atrium.identity.Members;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.signin.AllowedTo.Who;
import dev.atrium.web.signin.AllowedTo;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// The versions of an assistant for those who edit it: listed, compared, restored; and the draft taken back or discarded.
@Controller
@AllowedTo(Who.MEMBER)
@RequestMapping("/assistants/{id}")
class VersionsController {

    private final Drafts drafts;

    private final AssistantFiles files;

    private final Members members;

    private final VersionPages pages;

    private final Frame frame;

    private final TenantTransaction transaction;

    VersionsController(Drafts drafts, AssistantFiles files, Members members, VersionPages pages, Frame frame,
            TenantTransaction transaction) {
        this.drafts = drafts;
        this.files = files;
        this.members = members;
        this.pages = pages;
        this.frame = frame;
        this.transaction = transaction;
    }

    @GetMapping("/versions")
    Mono<Rendering> history(Caller caller, ServerWebExchange exchange, @PathVariable String id,
            @RequestParam(required = false) String below, @RequestParam(defaultValue = "") String done) {
        Reader reader = frame.reader(exchange, caller);
        AssistantId assistant = AssistantId.parse(id);
        Integer before = (below == null) ? null : number(below);
        return transaction
            .in(caller.tenant(), () -> drafts.history(caller, assistant, before)
                .flatMap(versions -> drafts.draft(caller, assistant)
                    .flatMap(draft -> authors(caller, versions).map(authors -> new History(draft, versions, authors)))))
            .flatMap(history -> frame.show(exchange, reader, "assistants/versions",
                    sidebar -> pages.history(reader, sidebar, history, Done.of(done))));
    }

    /// Beside another one if that is wished: the one before it otherwise.
    @GetMapping("/versions/{number}")
    Mono<Rendering> version(Caller caller, ServerWebExchange exchange, @PathVariable String id,
            @PathVariable String number, @RequestParam(required = false) String against) {
        Reader reader = frame.reader(exchange, caller);
        AssistantId assistant = AssistantId.parse(id);
        int shown = number(number);
        int other = (against == null || against.isEmpty()) ? shown - 1 : number(against);
        return transaction
            .in(caller.tenant(), () -> drafts.version(caller, assistant, shown)
                .flatMap(version -> other(caller, assistant, other).flatMap(second -> drafts.draft(caller, assistant)
                    .flatMap(draft -> drafts.history(caller, assistant, null)
                        .flatMap(all -> compared(caller, draft, version, second, all))))))
            .flatMap(compared -> frame.show(exchange, reader, "assistants/version",
                    sidebar -> pages.version(reader, sidebar, compared)));
    }

    @PutMapping("/versions/{number}/restoration")
    Mono<Rendering> restore(Caller caller, @PathVariable String id, @PathVariable String number) {
        AssistantId assistant = AssistantId.parse(id);
        return drafts.restore(caller, assistant, number(number))
            .then(Frame.to(Done.at("/assistants/" + assistant + "/edit", "restored")));
    }

    @DeleteMapping("/draft")
    Mono<Rendering> discard(Caller caller, @PathVariable String id) {
        AssistantId assistant = AssistantId.parse(id);
        return drafts.discard(caller, assistant).then(Frame.to(Done.at("/assistants/" + assistant, "discarded")));
    }

    /// Takes the draft back from its review.
    @DeleteMapping("/draft/review")
    Mono<Rendering> withdraw(Caller caller, @PathVariable String id) {
        AssistantId assistant = AssistantId.parse(id);
        return drafts.withdraw(caller, assistant)
            .then(Frame.to(Done.at("/assistants/" + assistant + "/edit", "withdrawn")));
    }

    private Mono<Compared> compared(Caller caller, Draft draft, Version version, Optional<Version> second,
            List<Version> all) {
        return files.ofVersion(caller, version.id())
            .flatMap(names -> files.difference(caller, second.orElse(null), version)
                .flatMap(difference -> authors(caller, List.of(version))
                    .map(authors -> new Compared(draft, version, second, all, authors, names, difference))));
    }

    private Mono<Optional<Version>> other(Caller caller, AssistantId id, int number) {
        return (number < 1) ? Mono.just(Optional.empty()) : drafts.version(caller, id, number).map(Optional::of);
    }

    private Mono<Map<MemberId, Colleague>> authors(Caller caller, List<Version> versions) {
        Set<MemberId> ids = versions.stream().map(Version::author).collect(Collectors.toSet());
        return members.colleagues(caller, ids);
    }

    /// What is no number names no version.
    private static int number(String text) {
        if (!text.matches("[1-9][0-9]{0,8}")) {
            throw Refusal.notFound();
        }
        return Integer.parseInt(text);
    }

    record History(Draft draft, List<Version> versions, Map<MemberId, Colleague> authors) {
    }

    /// @param second the one it is compared with
    /// @param all those it may be compared with
    record Compared(Draft draft, Version version, Optional<Version> second, List<Version> all,
            Map<MemberId, Colleague> authors, List<KnownFile> files, Difference difference) {
    }

}
