package dev.atrium.web.holds;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import dev.atrium.hold.Custodian;
import dev.atrium.hold.Custodian.Kind;
import dev.atrium.hold.NewHold;
import dev.atrium.identity.Colleague;
import dev.atrium.identity.Members;
import dev.atrium.kernel.Ids;
import dev.atrium.kernel.Refusal;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.rooms.Days;
import dev.atrium.web.rooms.Lines;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Reads what was typed about a hold.
@Component
class HoldForms {

    private final Members members;

    HoldForms(Members members) {
        this.members = members;
    }

    Mono<NewHold> hold(Reader reader, HoldForm form) {
        return custodians(reader, form.custodians(), form.departments())
            .map(custodians -> new NewHold(text(form.name()), text(form.caseNumber()), text(form.reason()),
                    Days.begin(reader, "from", form.from()), Days.end(reader, "until", form.until()),
                    Stream.of(text(form.words()).split("[,\\s]+")).toList(), custodians));
    }

    /// A line that is nothing known is refused, with the line.
    Mono<List<Custodian>> custodians(Reader reader, @Nullable String typed, @Nullable List<String> departments) {
        List<String> lines = Lines.of(typed);
        List<String> emails = lines.stream().filter(Lines::isEmail).map(line -> line.toLowerCase(Locale.ROOT)).toList();
        return members.withEmail(reader.caller(), emails).map(people -> {
            refuseUnknown(emails, people);
            List<Custodian> all = new ArrayList<>();
            people.forEach(person -> all.add(Custodian.of(Kind.MEMBER, person.id().value())));
            Stream.ofNullable(departments)
                .flatMap(List::stream)
                .filter(id -> !id.isEmpty())
                .forEach(id -> all.add(Custodian.of(Kind.DEPARTMENT, Ids.parse(id))));
            lines.stream().filter(line -> !Lines.isEmail(line)).map(HoldForms::thing).forEach(all::add);
            return List.copyOf(all);
        });
    }

    private static Custodian thing(String line) {
        return Lines.thing(line)
            .map(thing -> Custodian.of(thing.assistant() ? Kind.ASSISTANT : Kind.CONVERSATION, thing.id()))
            .orElseThrow(() -> Refusal.invalid("custodians", "hold.custodian-unreadable", cut(line)));
    }

    private static void refuseUnknown(List<String> emails, List<Colleague> people) {
        Set<String> found = new HashSet<>();
        people.forEach(person -> found.add(person.email().toLowerCase(Locale.ROOT)));
        emails.stream().filter(email -> !found.contains(email)).findFirst().ifPresent(email -> {
            throw Refusal.invalid("custodians", "hold.custodian-unreadable", cut(email));
        });
    }

    private static String cut(String line) {
        return line.substring(0, Math.min(80, line.length()));
    }

    private static String text(@Nullable String typed) {
        return (typed == null) ? "" : typed.replace("\r\n", "\n");
    }

}
