package dev.atrium.web.policies;

import java.util.Optional;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Permission;
import dev.atrium.kernel.Refusal;
import dev.atrium.policy.Notice;
import dev.atrium.policy.NoticeId;
import dev.atrium.policy.Notices;
import dev.atrium.web.layout.Back;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Screen;
import dev.atrium.web.rooms.RoomScreen;
import dev.atrium.web.signin.AllowedTo;
import dev.atrium.web.signin.AllowedTo.Who;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// What everybody must have read: published by those who say what is allowed, confirmed by everybody.
@Controller
class NoticeController {

    private static final String FORM = "policies/notice";

    private final Notices notices;

    private final PolicySentences sentences;

    private final RoomScreen screen;

    NoticeController(Notices notices, PolicySentences sentences, RoomScreen screen) {
        this.notices = notices;
        this.sentences = sentences;
        this.screen = screen;
    }

    @GetMapping("/policies/notice")
    @AllowedTo(with = Permission.SET_POLICIES)
    Mono<Rendering> form(Caller caller, ServerWebExchange exchange) {
        Reader reader = screen.reader(exchange, caller);
        return read(caller).flatMap(read -> screen.show(exchange, reader, FORM,
                sidebar -> new NoticePage(sidebar, read.newest().map(Notice::text).orElse(""), Notices.LONGEST,
                        read.newest().map(one -> reader.moment(one.publishedAt())).orElse(null),
                        read.newest().map(Notice::confirmed).orElse(0), effect(reader, read), null)));
    }

    @PostMapping("/policies/notice")
    @AllowedTo(with = Permission.SET_POLICIES)
    Mono<Rendering> publish(Caller caller, ServerWebExchange exchange, @ModelAttribute NoticeForm form) {
        Reader reader = screen.reader(exchange, caller);
        return notices.publish(caller, form.typed())
            .then(RoomScreen.to("/policies?done=notice"))
            .onErrorResume(Screen::canBeSaid,
                    refusal -> read(caller).flatMap(read -> screen.refuse(exchange, reader, FORM, (Refusal) refusal,
                            sidebar -> new NoticePage(sidebar, form.typed(), Notices.LONGEST, null, 0,
                                    effect(reader, read), screen.sentence((Refusal) refusal, reader)))));
    }

    @PutMapping("/notices/{notice}/confirmation")
    @AllowedTo(Who.MEMBER)
    Mono<Rendering> confirm(Caller caller, ServerWebExchange exchange, @PathVariable String notice) {
        return notices.confirm(caller, NoticeId.parse(notice)).then(RoomScreen.to(Back.from(exchange, "/")));
    }

    private Mono<Read> read(Caller caller) {
        return notices.newest(caller)
            .map(Optional::of)
            .defaultIfEmpty(Optional.empty())
            .zipWhen(newest -> notices.people(caller), Read::new);
    }

    private String effect(Reader reader, Read read) {
        return sentences.text(reader, "notice.effect", read.people());
    }

    private record Read(Optional<Notice> newest, int people) {
    }

    record NoticeForm(@Nullable String text) {

        String typed() {
            return GuardrailForm.text(text).replace("\r\n", "\n");
        }

    }

}
