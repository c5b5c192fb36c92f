package dev.atrium.web.investigations;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Colleague;
import dev.atrium.identity.MemberId;
import dev.atrium.identity.Members;
import dev.atrium.identity.Permission;
import dev.atrium.investigation.Investigation;
import dev.atrium.investigation.InvestigationId;
import dev.atrium.investigation.Investigations;
import dev.atrium.investigation.NewInvestigation;
import dev.atrium.kernel.Page;
import dev.atrium.kernel.Refusal;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Screen;
import dev.atrium.web.layout.Sidebar;
import dev.atrium.web.rooms.RoomScreen;
import dev.atrium.web.signin.AllowedTo;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// Investigations: the list, a new one for a second person to approve, and the early end of one.
@Controller
@AllowedTo(with = Permission.INVESTIGATE)
@RequestMapping("/investigations")
class InvestigationsController {

    private static final String LIST = "investigations/list";

    private static final String NEW = "investigations/new";

    private static final String HERE = "/investigations";

    private static final Set<String> DONE = Set.of("closed");

    private final Investigations investigations;

    private final InvestigationForms forms;

    private final Members members;

    private final RoomScreen screen;

    InvestigationsController(Investigations investigations, InvestigationForms forms, Members members,
            RoomScreen screen) {
        this.investigations = investigations;
        this.forms = forms;
        this.members = members;
        this.screen = screen;
    }

    @GetMapping
    Mono<Rendering> list(Caller caller, ServerWebExchange exchange, @RequestParam(required = false) String after,
            @RequestParam(defaultValue = "") String done) {
        Reader reader = screen.reader(exchange, caller);
        return Mono.defer(() -> investigations.list(caller, RoomScreen.cursor(after)))
            .flatMap(page -> people(caller, page).flatMap(people -> screen.show(exchange, reader, LIST,
                    sidebar -> list(reader, sidebar, page, people, DONE.contains(done) ? done : null, null))));
    }

    @GetMapping("/new")
    Mono<Rendering> blank(Caller caller, ServerWebExchange exchange) {
        Reader reader = screen.reader(exchange, caller);
        return screen.show(exchange, reader, NEW, sidebar -> new NewInvestigationPage(sidebar,
                InvestigationForm.empty(), NewInvestigation.MOST_DAYS, null));
    }

    @PostMapping
    Mono<Rendering> request(Caller caller, ServerWebExchange exchange, @ModelAttribute InvestigationForm form) {
        Reader reader = screen.reader(exchange, caller);
        return Mono.defer(() -> forms.read(reader, form))
            .flatMap(wanted -> investigations.request(caller, wanted))
            .flatMap(proposed -> RoomScreen.to("/approvals?done=proposed"))
            .onErrorResume(Screen::canBeSaid,
                    refusal -> screen.refuse(exchange, reader, NEW, (Refusal) refusal,
                            sidebar -> new NewInvestigationPage(sidebar, form, NewInvestigation.MOST_DAYS,
                                    screen.sentence((Refusal) refusal, reader))));
    }

    @DeleteMapping("/{investigation}")
    Mono<Rendering> close(Caller caller, ServerWebExchange exchange, @PathVariable String investigation) {
        Reader reader = screen.reader(exchange, caller);
        return investigations.close(caller, InvestigationId.parse(investigation))
            .then(RoomScreen.to(HERE + "?done=closed"))
            .onErrorResume(Screen::canBeSaid, refusal -> investigations.list(caller, null)
                .flatMap(page -> people(caller, page)
                    .flatMap(people -> screen.refuse(exchange, reader, LIST, (Refusal) refusal, sidebar -> list(reader,
                            sidebar, page, people, null, screen.sentence((Refusal) refusal, reader))))));
    }

    private Mono<Map<MemberId, Colleague>> people(Caller caller, Page<Investigation> page) {
        return members.colleagues(caller,
                page.items()
                    .stream()
                    .flatMap(one -> Stream.of(one.scope().member(), one.requestedBy()))
                    .collect(Collectors.toSet()));
    }

    private static InvestigationsPage list(Reader reader, Sidebar sidebar, Page<Investigation> page,
            Map<MemberId, Colleague> people, @Nullable String done, @Nullable String refusal) {
        return new InvestigationsPage(sidebar,
                page.items()
                    .stream()
                    .map(one -> new InvestigationsPage.Row(one.id().toString(), one.caseNumber(),
                            name(people, one.scope().member()), name(people, one.requestedBy()),
                            reader.moment(one.openedAt()), reader.moment(one.closesAt()), one.isOpen(reader.now()),
                            one.requestedBy().equals(reader.caller().member())))
                    .toList(),
                (page.next() == null) ? null : HERE + "?after=" + page.next(), done, refusal);
    }

    static String name(Map<MemberId, Colleague> people, MemberId member) {
        Colleague colleague = people.get(member);
        return (colleague == null) ? "" : colleague.name();
    }

}
