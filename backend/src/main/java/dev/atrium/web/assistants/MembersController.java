package dev.atrium.web.assistants;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Members;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.signin.AllowedTo.Who;
import dev.atrium.web.signin.AllowedTo;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// Members by how their name begins, for whoever has to choose one.
@Controller
@AllowedTo(Who.MEMBER)
class MembersController {

    private final Members members;

    private final Frame frame;

    MembersController(Members members, Frame frame) {
        this.members = members;
        this.frame = frame;
    }

    @GetMapping("/members")
    Mono<Rendering> named(Caller caller, ServerWebExchange exchange, @RequestParam(defaultValue = "") String q) {
        Reader reader = frame.reader(exchange, caller);
        return members.named(caller, q)
            .flatMap(found -> frame.part(exchange, reader, "assistants/people",
                    new PeoplePage(Person.all(found), q.strip())));
    }

}
