package dev.atrium.web.policies;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Permission;
import dev.atrium.kernel.Refusal;
import dev.atrium.policy.LinkedHosts;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Screen;
import dev.atrium.web.rooms.Lines;
import dev.atrium.web.rooms.RoomScreen;
import dev.atrium.web.signin.AllowedTo;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// Where links in answers may lead.
@Controller
@AllowedTo(with = Permission.SET_POLICIES)
@RequestMapping("/policies/hosts")
class HostsController {

    private static final String FORM = "policies/hosts";

    private final LinkedHosts hosts;

    private final PolicySentences sentences;

    private final RoomScreen screen;

    HostsController(LinkedHosts hosts, PolicySentences sentences, RoomScreen screen) {
        this.hosts = hosts;
        this.sentences = sentences;
        this.screen = screen;
    }

    /// The form, and with `look` what it would do.
    @GetMapping
    Mono<Rendering> form(Caller caller, ServerWebExchange exchange, @ModelAttribute HostsForm form,
            @RequestParam(defaultValue = "false") boolean look) {
        Reader reader = screen.reader(exchange, caller);
        return hosts.of(caller)
            .flatMap(now -> screen.show(exchange, reader, FORM,
                    sidebar -> new HostsPage(sidebar, look ? form.typed() : String.join("\n", now),
                            look ? outlook(reader, now, form.lines()) : List.of(), null)));
    }

    @PostMapping
    Mono<Rendering> set(Caller caller, ServerWebExchange exchange, @ModelAttribute HostsForm form) {
        Reader reader = screen.reader(exchange, caller);
        return hosts.set(caller, form.lines())
            .then(RoomScreen.to("/policies?done=hosts"))
            .onErrorResume(Screen::canBeSaid,
                    refusal -> screen.refuse(exchange, reader, FORM, (Refusal) refusal,
                            sidebar -> new HostsPage(sidebar, form.typed(), List.of(),
                                    screen.sentence((Refusal) refusal, reader))));
    }

    private List<String> outlook(Reader reader, List<String> now, List<String> then) {
        List<String> sentences = new ArrayList<>();
        say(sentences, reader, "hosts.effect.opened", without(then, now));
        say(sentences, reader, "hosts.effect.closed", without(now, then));
        return sentences.isEmpty() ? List.of(this.sentences.text(reader, "hosts.effect.nothing")) : sentences;
    }

    private void say(List<String> all, Reader reader, String key, String hosts) {
        if (!hosts.isEmpty()) {
            all.add(this.sentences.text(reader, key, hosts));
        }
    }

    private static String without(List<String> some, List<String> others) {
        return some.stream().filter(host -> !others.contains(host)).distinct().collect(Collectors.joining(", "));
    }

    record HostsForm(@Nullable String hosts) {

        String typed() {
            return GuardrailForm.text(hosts);
        }

        List<String> lines() {
            return Lines.of(hosts).stream().map(line -> line.toLowerCase(Locale.ROOT)).toList();
        }

    }

}
