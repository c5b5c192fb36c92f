package dev.atrium.web.assistants;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

import dev.atrium.assistant.Assistant;
import dev.atrium.assistant.AssistantCard;
import dev.atrium.assistant.AssistantId;
import dev.atrium.assistant.Assistants;
import dev.atrium.conversation.Citing;
import dev.atrium.conversation.Withdrawals;
import dev.atrium.conversation.WithdrawnFile;
import dev.atrium.identity.Caller;
import dev.atrium.identity.Colleague;
import dev.atrium.identity.MemberId;
import dev.atrium.identity.Members;
import dev.atrium.kernel.Page;
import dev.atrium.web.layout.Face;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Sidebar;
import dev.atrium.web.signin.AllowedTo;
import dev.atrium.web.signin.AllowedTo.Who;

import reactor.core.publisher.Mono;

/// For those who edit an assistant: what was withdrawn from it, and whose answers rest on that.
@Controller
@AllowedTo(Who.MEMBER)
class WithdrawalsController {

    private final Assistants assistants;

    private final Withdrawals withdrawals;

    private final Members members;

    private final Frame frame;

    WithdrawalsController(Assistants assistants, Withdrawals withdrawals, Members members, Frame frame) {
        this.assistants = assistants;
        this.withdrawals = withdrawals;
        this.members = members;
        this.frame = frame;
    }

    @GetMapping("/assistants/{id}/withdrawals")
    Mono<Rendering> withdrawals(Caller caller, ServerWebExchange exchange, @PathVariable String id,
            @RequestParam(required = false) String after) {
        AssistantId assistant = AssistantId.parse(id);
        Reader reader = frame.reader(exchange, caller);
        return assistants.open(caller, assistant)
            .flatMap(opened -> withdrawals.read(caller, assistant, Frame.cursor(after))
                .flatMap(files -> members.colleagues(caller, named(files.items()))
                    .flatMap(people -> frame.show(exchange, reader, "assistants/withdrawals",
                            sidebar -> page(reader, sidebar, opened, files, people)))));
    }

    private static Collection<MemberId> named(List<WithdrawnFile> files) {
        Set<MemberId> members = files.stream()
            .flatMap(file -> Stream.concat(Stream.of(file.withdrawal().by()),
                    file.citing().stream().map(Citing::member)))
            .collect(Collectors.toSet());
        return List.copyOf(members);
    }

    private static WithdrawalsPage page(Reader reader, Sidebar sidebar, Assistant assistant, Page<WithdrawnFile> files,
            Map<MemberId, Colleague> people) {
        AssistantCard card = assistant.card();
        return new WithdrawalsPage(sidebar, card.id().toString(), card.name(), Face.of(card.emoji(), card.picture()),
                files.items().stream().map(file -> file(reader, file, people)).toList(),
                (files.next() == null) ? null : "/assistants/" + card.id() + "/withdrawals?after=" + files.next());
    }

    private static WithdrawalsPage.File file(Reader reader, WithdrawnFile file, Map<MemberId, Colleague> people) {
        return new WithdrawalsPage.File(file.withdrawal().name(), file.withdrawal().reason(),
                reader.moment(file.withdrawal().at()), name(people, file.withdrawal().by()), file.answers(),
                file.citing()
                    .stream()
                    .map(citing -> new WithdrawalsPage.Citing(name(people, citing.member()), citing.answers(),
                            reader.moment(citing.last())))
                    .toList());
    }

    private static @Nullable String name(Map<MemberId, Colleague> people, MemberId member) {
        Colleague known = people.get(member);
        return (known == null) ? null : known.name();
    }

}
