package dev.atrium.web.investigations;

import java.util.List;
import java.util.UUID;

import dev.atrium.identity.Colleague;
import dev.atrium.identity.Members;
import dev.atrium.investigation.NewInvestigation;
import dev.atrium.kernel.Refusal;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.rooms.Days;
import dev.atrium.web.rooms.Lines;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Reads what was typed about an investigation.
@Component
class InvestigationForms {

    private static final String WHO = "who";

    private final Members members;

    InvestigationForms(Members members) {
        this.members = members;
    }

    Mono<NewInvestigation> read(Reader reader, InvestigationForm form) {
        String who = text(form.who()).strip();
        if (!Lines.isEmail(who)) {
            UUID conversation = Lines.thing(who)
                .filter(thing -> !thing.assistant())
                .map(Lines.Thing::id)
                .orElseThrow(() -> Refusal.invalid(WHO, "investigation.scope"));
            return Mono.just(wanted(reader, form, null, conversation));
        }
        return members.withEmail(reader.caller(), List.of(who)).map(people -> {
            if (people.size() != 1) {
                throw Refusal.invalid(WHO, "investigation.scope");
            }
            Colleague person = people.getFirst();
            return wanted(reader, form, person.id().value(), null);
        });
    }

    private static NewInvestigation wanted(Reader reader, InvestigationForm form, @Nullable UUID member,
            @Nullable UUID conversation) {
        return new NewInvestigation(text(form.caseNumber()), text(form.reason()).replace("\r\n", "\n"), member,
                conversation, Days.begin(reader, "from", form.from()), Days.end(reader, "until", form.until()),
                days(text(form.days())));
    }

    private static int days(String typed) {
        return typed.strip().matches("[1-9]") ? Integer.parseInt(typed.strip()) : 0;
    }

    private static String text(@Nullable String typed) {
        return (typed == null) ? "" : typed;
    }

}
