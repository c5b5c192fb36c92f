package dev.atrium.web.assistants;

import java.util.List;
import java.util.stream.Stream;

import dev.atrium.assistant.Access;
import dev.atrium.assistant.AssistantCard;
import dev.atrium.assistant.AssistantId;
import dev.atrium.assistant.Assistants;
import dev.atrium.assistant.Right;
import dev.atrium.assistant.Sharing;
import dev.atrium.assistant.Why;
import dev.atrium.identity.Caller;
import dev.atrium.identity.Colleague;
import dev.atrium.identity.MemberId;
import dev.atrium.identity.Members;
import dev.atrium.kernel.Ids;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.web.layout.Face;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Sidebar;
import dev.atrium.web.signin.AllowedTo.Who;
import dev.atrium.web.signin.AllowedTo;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// Why somebody may use an assistant, or may not. Whoever only uses it asks about nobody.
@Controller
@AllowedTo(Who.MEMBER)
class AccessController {

    private final Sharing sharing;

    private final Assistants assistants;

    private final Members members;

    private final SharingSentences sentences;

    private final Frame frame;

    private final TenantTransaction transaction;

    AccessController(Sharing sharing, Assistants assistants, Members members, SharingSentences sentences, Frame frame,
            TenantTransaction transaction) {
        this.sharing = sharing;
        this.assistants = assistants;
        this.members = members;
        this.sentences = sentences;
        this.frame = frame;
        this.transaction = transaction;
    }

    /// About the reader, unless somebody else is named.
    @GetMapping("/assistants/{id}/access")
    Mono<Rendering> access(Caller caller, ServerWebExchange exchange, @PathVariable String id,
            @RequestParam(required = false) String member, @RequestParam(defaultValue = "") String q) {
        Reader reader = frame.reader(exchange, caller);
        AssistantId assistant = AssistantId.parse(id);
        return transaction
            .in(caller.tenant(), () -> sharing.why(caller, assistant, asked(caller, member))
                .flatMap(why -> assistants.open(caller, assistant)
                    .flatMap(open -> members.named(caller, q).map(people -> new Read(open.card(), why, people, q)))))
            .flatMap(read -> frame.show(exchange, reader, "assistants/access", sidebar -> page(reader, sidebar, read)));
    }

    private AccessPage page(Reader reader, Sidebar sidebar, Read read) {
        AssistantCard card = read.card();
        String member = read.why().member().name();
        List<AccessPage.Reason> reasons = Stream.concat(
                read.why().reasons().stream().map(reason -> sentences.reason(reader, reason, member)),
                read.why().obstacles().stream().sorted().map(against -> sentences.obstacle(reader, against, member)))
            .toList();
        return new AccessPage(sidebar, card.id().toString(), Face.of(card.emoji(), card.picture()), card.name(),
                sentences.verdict(reader, read.why()), reasons, asksOthers(reader, card), Person.all(read.people()),
                read.query().strip());
    }

    private static boolean asksOthers(Reader reader, AssistantCard card) {
        return card.access().allows(Access.EDIT) || Right.OVERSEE.isOf(reader.caller());
    }

    private static MemberId asked(Caller caller, @Nullable String member) {
        return (member == null || member.isEmpty()) ? caller.member() : new MemberId(Ids.parse(member));
    }

    private record Read(AssistantCard card, Why why, List<Colleague> people, String query) {
    }

}
