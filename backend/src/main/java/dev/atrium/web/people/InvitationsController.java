package dev.atrium.web.people;

import java.util.List;
import java.util.Objects;

import dev.atrium.identity.Caller;
import dev.atrium.identity.InvitationList;
import dev.atrium.identity.Invitations;
import dev.atrium.identity.Permission;
import dev.atrium.identity.WishSeen;
import dev.atrium.kernel.Ids;
import dev.atrium.kernel.Refusal;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Screen;
import dev.atrium.web.layout.Sidebar;
import dev.atrium.web.signin.AllowedTo;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// Inviting people, and what became of it.
@Controller
@AllowedTo(with = Permission.MANAGE_PEOPLE, orLead = true)
@RequestMapping("/invitations")
class InvitationsController {

    private static final String PAGE = "people/invitations";

    private final Invitations invitations;

    private final Frame frame;

    InvitationsController(Invitations invitations, Frame frame) {
        this.invitations = invitations;
        this.frame = frame;
    }

    @GetMapping
    Mono<Rendering> form(Caller caller, ServerWebExchange exchange) {
        Reader reader = frame.reader(exchange, caller);
        return invitations.lists(caller)
            .flatMap(lists -> frame.show(exchange, reader, PAGE, sidebar -> page(reader, sidebar, "", lists, null)));
    }

    @PostMapping
    Mono<Rendering> invite(Caller caller, ServerWebExchange exchange, @ModelAttribute ListForm form) {
        return invitations.invite(caller, form.text())
            .flatMap(id -> Frame.to("/invitations/" + id))
            .onErrorResume(Screen::canBeSaid, refusal -> refused(caller, exchange, form.text(), (Refusal) refusal));
    }

    @GetMapping("/{list}")
    Mono<Rendering> list(Caller caller, ServerWebExchange exchange, @PathVariable String list) {
        Reader reader = frame.reader(exchange, caller);
        return invitations.list(caller, Ids.parse(list))
            .flatMap(lines -> frame.show(exchange, reader, "people/invitation-list",
                    sidebar -> result(sidebar, list, lines)));
    }

    private Mono<Rendering> refused(Caller caller, ServerWebExchange exchange, String typed, Refusal refusal) {
        Reader reader = frame.reader(exchange, caller);
        return invitations.lists(caller)
            .flatMap(lists -> frame.refuse(exchange, reader, PAGE, refusal,
                    sidebar -> page(reader, sidebar, typed, lists, frame.sentence(refusal, reader))));
    }

    private static InvitationsPage page(Reader reader, Sidebar sidebar, String typed, List<InvitationList> lists,
            @Nullable String refusal) {
        return new InvitationsPage(sidebar, typed, Invitations.MOST_LINES,
                lists.stream()
                    .map(list -> new InvitationsPage.Row(list.id().toString(), reader.moment(list.askedAt()),
                            list.lines(), list.waiting(), list.failed()))
                    .toList(),
                refusal);
    }

    private static InvitationListPage result(Sidebar sidebar, String id, List<WishSeen> lines) {
        return new InvitationListPage(sidebar, id,
                lines.stream()
                    .map(line -> new InvitationListPage.Line(line.line(), line.about(), line.state(), line.outcome()))
                    .toList(),
                lines.stream().filter(WishSeen::waits).count(), lines.stream().filter(WishSeen::failed).count(),
                lines.stream().anyMatch(line -> "no-mail".equals(line.outcome())));
    }

    record ListForm(@Nullable String list) {

        String text() {
            return Objects.requireNonNullElse(list, "");
        }

    }

}
