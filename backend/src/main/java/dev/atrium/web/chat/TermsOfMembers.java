package dev.atrium.web.chat;

import java.util.Optional;

import dev.atrium.identity.Caller;
import dev.atrium.policy.AllowedModels;
import dev.atrium.policy.Notice;
import dev.atrium.policy.Notices;
import dev.atrium.seat.Seats;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Reads under which terms a member asks.
@Component
class TermsOfMembers {

    private final AllowedModels models;

    private final Notices notices;

    private final Seats seats;

    TermsOfMembers(AllowedModels models, Notices notices, Seats seats) {
        this.models = models;
        this.notices = notices;
        this.seats = seats;
    }

    Mono<Terms> of(Caller caller) {
        return models.of(caller)
            .zipWhen(allowed -> notices.owedBy(caller)
                .map(TermsOfMembers::shown)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty()))
            .flatMap(both -> seats.reclaimedFrom(caller)
                .map(until -> new Terms(both.getT1(), both.getT2().orElse(null), until))
                .defaultIfEmpty(new Terms(both.getT1(), both.getT2().orElse(null), null)));
    }

    private static Terms.Owed shown(Notice notice) {
        return new Terms.Owed(notice.id().toString(), notice.text());
    }

}
