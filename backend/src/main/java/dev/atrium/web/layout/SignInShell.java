package dev.atrium.web.layout;

import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// The frame of the pages around signing in, where nobody is a member yet.
@ControllerAdvice("dev.atrium.web.signin")
class SignInShell {

    private final Shells shells;

    SignInShell(Shells shells) {
        this.shells = shells;
    }

    @ModelAttribute("shell")
    Mono<Shell> shell(ServerWebExchange exchange) {
        return shells.shell(exchange, null);
    }

}
