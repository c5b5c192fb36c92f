package dev.atrium.web.approvals;

import java.util.List;
import java.util.Set;

import dev.atrium.approval.ApprovalId;
import dev.atrium.approval.Approvals;
import dev.atrium.approval.Proposal;
import dev.atrium.approval.Waiting;
import dev.atrium.identity.Caller;
import dev.atrium.identity.Permission;
import dev.atrium.kernel.Page;
import dev.atrium.kernel.Refusal;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Screen;
import dev.atrium.web.layout.Sidebar;
import dev.atrium.web.rooms.RoomScreen;
import dev.atrium.web.signin.AllowedTo;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// What waits for a second person: whoever holds the permission of a deed sees it here, and decides unless they proposed
/// it themselves.
@Controller
@AllowedTo(with = { Permission.OVERSEE_ASSISTANTS, Permission.MANAGE_PEOPLE, Permission.SET_BUDGETS,
        Permission.SET_POLICIES, Permission.SET_RETENTION, Permission.PLACE_HOLDS, Permission.INVESTIGATE,
        Permission.SEND_TRAIL, Permission.OPERATE }, orOperator = true)
@RequestMapping("/approvals")
class ApprovalsController {

    private static final String PAGE = "approvals/page";

    private static final String HERE = "/approvals";

    private static final Set<String> DONE = Set.of("approved", "rejected", "withdrawn", "proposed");

    private final Approvals approvals;

    private final RoomScreen screen;

    private final MessageSource texts;

    ApprovalsController(Approvals approvals, RoomScreen screen, MessageSource texts) {
        this.approvals = approvals;
        this.screen = screen;
        this.texts = texts;
    }

    @GetMapping
    Mono<Rendering> waiting(Caller caller, ServerWebExchange exchange, @RequestParam(required = false) String after,
            @RequestParam(defaultValue = "") String done) {
        Reader reader = screen.reader(exchange, caller);
        return Mono.defer(() -> approvals.waiting(caller, RoomScreen.cursor(after)))
            .flatMap(waiting -> screen.show(exchange, reader, PAGE,
                    sidebar -> page(reader, sidebar, waiting, DONE.contains(done) ? done : null, null)));
    }

    @PutMapping("/{approval}/approval")
    Mono<Rendering> approve(Caller caller, ServerWebExchange exchange, @PathVariable String approval) {
        return said(caller, exchange, approvals.approve(caller, ApprovalId.parse(approval)), "approved");
    }

    @PutMapping("/{approval}/rejection")
    Mono<Rendering> reject(Caller caller, ServerWebExchange exchange, @PathVariable String approval,
            @ModelAttribute ReasonForm form) {
        return said(caller, exchange, approvals.reject(caller, ApprovalId.parse(approval), form.text()), "rejected");
    }

    @DeleteMapping("/{approval}")
    Mono<Rendering> withdraw(Caller caller, ServerWebExchange exchange, @PathVariable String approval) {
        return said(caller, exchange, approvals.withdraw(caller, ApprovalId.parse(approval)), "withdrawn");
    }

    private Mono<Rendering> said(Caller caller, ServerWebExchange exchange, Mono<Void> deed, String done) {
        Reader reader = screen.reader(exchange, caller);
        return deed.then(RoomScreen.to(HERE + "?done=" + done))
            .onErrorResume(Screen::canBeSaid, refusal -> approvals.waiting(caller, null)
                .flatMap(waiting -> screen.refuse(exchange, reader, PAGE, (Refusal) refusal,
                        sidebar -> page(reader, sidebar, waiting, null, screen.sentence((Refusal) refusal, reader)))));
    }

    private ApprovalsPage page(Reader reader, Sidebar sidebar, Page<Waiting> waiting, @Nullable String done,
            @Nullable String refusal) {
        List<ApprovalsPage.Row> rows = waiting.items()
            .stream()
            .map(one -> new ApprovalsPage.Row(one.proposal().id().toString(), sentence(reader, one.proposal()),
                    one.proposedBy().name(), reader.moment(one.proposal().proposedAt()),
                    reader.moment(one.proposal().expiresAt()), one.yours()))
            .toList();
        return new ApprovalsPage(sidebar, rows, Approvals.LONGEST_REASON,
                (waiting.next() == null) ? null : HERE + "?after=" + waiting.next(), done, refusal);
    }

    private String sentence(Reader reader, Proposal proposal) {
        String sentence = texts.getMessage("approval.kind." + proposal.kind(), proposal.says().toArray(),
                proposal.kind(), reader.language());
        return (sentence == null) ? proposal.kind() : sentence;
    }

    record ReasonForm(@Nullable String reason) {

        String text() {
            return (reason == null) ? "" : reason.replace("\r\n", "\n");
        }

    }

}
