package dev.atrium.web.seats;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Colleague;
import dev.atrium.identity.MemberId;
import dev.atrium.identity.Members;
import dev.atrium.identity.Permission;
import dev.atrium.kernel.Ids;
import dev.atrium.seat.SeatHolder;
import dev.atrium.seat.SeatPolicies;
import dev.atrium.seat.SeatPolicyId;
import dev.atrium.seat.Seats;
import dev.atrium.seat.SeatsOfPolicy;
import dev.atrium.seat.Waiting;
import dev.atrium.web.layout.Back;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Sidebar;
import dev.atrium.web.rooms.RoomScreen;
import dev.atrium.web.signin.AllowedTo;
import org.jspecify.annotations.Nullable;
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

/// Who holds the seats of one policy and who waits for them: given out of order, and taken away.
@Controller
@AllowedTo(with = Permission.MANAGE_PEOPLE)
@RequestMapping("/seats")
class PolicySeatsController {

    private static final Set<String> DONE = Set.of("given", "withdrawn");

    private final SeatPolicies policies;

    private final Seats seats;

    private final Members members;

    private final SeatSentences sentences;

    private final RoomScreen screen;

    PolicySeatsController(SeatPolicies policies, Seats seats, Members members, SeatSentences sentences,
            RoomScreen screen) {
        this.policies = policies;
        this.seats = seats;
        this.members = members;
        this.sentences = sentences;
        this.screen = screen;
    }

    @GetMapping("/{policy}")
    Mono<Rendering> one(Caller caller, ServerWebExchange exchange, @PathVariable String policy,
            @RequestParam(defaultValue = "") String done) {
        Reader reader = screen.reader(exchange, caller);
        return Mono.defer(() -> policies.find(caller, SeatPolicyId.parse(policy)))
            .zipWhen(found -> members.colleagues(caller, people(found)))
            .flatMap(both -> screen.show(exchange, reader, "seats/one",
                    sidebar -> page(reader, sidebar, both.getT1(), both.getT2(), DONE.contains(done) ? done : null)));
    }

    @PutMapping("/members/{member}")
    Mono<Rendering> give(Caller caller, ServerWebExchange exchange, @PathVariable String member,
            @ModelAttribute GiveForm form) {
        return Mono.defer(() -> seats.give(caller, id(member), form.from())).then(back(exchange, "given"));
    }

    @DeleteMapping("/members/{member}")
    Mono<Rendering> withdraw(Caller caller, ServerWebExchange exchange, @PathVariable String member) {
        return Mono.defer(() -> seats.withdraw(caller, id(member))).then(back(exchange, "withdrawn"));
    }

    private static Mono<Rendering> back(ServerWebExchange exchange, String done) {
        String page = Back.from(exchange, "/seats");
        return RoomScreen.to(page.contains("?") ? page : page + "?done=" + done);
    }

    private static MemberId id(String member) {
        return new MemberId(Ids.parse(member));
    }

    private static Set<MemberId> people(SeatsOfPolicy found) {
        return Stream
            .concat(found.line().stream().map(Waiting::member), found.holders().stream().map(SeatHolder::member))
            .collect(Collectors.toSet());
    }

    private PolicySeatsPage page(Reader reader, Sidebar sidebar, SeatsOfPolicy found,
            Map<MemberId, Colleague> colleagues, @Nullable String done) {
        List<PolicySeatsPage.Waits> line = found.line()
            .stream()
            .map(one -> new PolicySeatsPage.Waits(one.member().toString(), name(colleagues, one.member()),
                    email(colleagues, one.member()), reader.moment(one.since()), one.preferred()))
            .toList();
        List<PolicySeatsPage.Holds> holders = found.holders()
            .stream()
            .map(one -> new PolicySeatsPage.Holds(one.member().toString(), name(colleagues, one.member()),
                    email(colleagues, one.member()), reader.moment(one.askedAt()),
                    (one.warnedAt() == null) ? null : reader.moment(one.warnedAt())))
            .toList();
        return new PolicySeatsPage(sidebar, sentences.whom(reader, found.count().policy().path()),
                sentences.taken(reader, found.count()), line, holders, line.isEmpty() ? null : line.getFirst().name(),
                found.count().waiting() > line.size() || found.count().taken() > holders.size(), done);
    }

    private static String name(Map<MemberId, Colleague> colleagues, MemberId member) {
        Colleague known = colleagues.get(member);
        return (known == null) ? "?" : known.name();
    }

    private static String email(Map<MemberId, Colleague> colleagues, MemberId member) {
        Colleague known = colleagues.get(member);
        return (known == null) ? "" : known.email();
    }

    /// @param holder whose seat it is to be; nothing for the next one that is free
    record GiveForm(@Nullable String holder) {

        @Nullable MemberId from() {
            return (holder == null || holder.isEmpty()) ? null : id(holder);
        }

    }

}
