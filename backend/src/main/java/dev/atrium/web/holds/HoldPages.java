package dev.atrium.web.holds;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.atrium.hold.Coverage;
import dev.atrium.hold.Custodian;
import dev.atrium.hold.HoldId;
import dev.atrium.hold.LegalHold;
import dev.atrium.hold.LegalHolds;
import dev.atrium.identity.Caller;
import dev.atrium.identity.Colleague;
import dev.atrium.identity.Department;
import dev.atrium.identity.Departments;
import dev.atrium.identity.MemberId;
import dev.atrium.identity.Members;
import dev.atrium.kernel.Refusal;
import dev.atrium.web.layout.Reader;
import dev.atrium.web.layout.Sidebar;
import dev.atrium.web.rooms.RoomScreen;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;

/// Puts the page of one hold together.
@Component
class HoldPages {

    private static final String PAGE = "holds/one";

    private final LegalHolds holds;

    private final Members members;

    private final Departments departments;

    private final RoomScreen screen;

    HoldPages(LegalHolds holds, Members members, Departments departments, RoomScreen screen) {
        this.holds = holds;
        this.members = members;
        this.departments = departments;
        this.screen = screen;
    }

    Mono<Rendering> one(Caller caller, ServerWebExchange exchange, HoldId id, String done, @Nullable Refusal refusal) {
        Reader reader = screen.reader(exchange, caller);
        String said = HoldsController.DONE.contains(done) ? done : null;
        return read(caller, id).flatMap(read -> (refusal == null)
                ? screen.show(exchange, reader, PAGE, sidebar -> page(reader, sidebar, read, said, null))
                : screen.refuse(exchange, reader, PAGE, refusal,
                        sidebar -> page(reader, sidebar, read, null, screen.sentence(refusal, reader))));
    }

    static List<NewHoldPage.Option> options(List<Department> all, HoldForm form) {
        return all.stream()
            .map(one -> new NewHoldPage.Option(one.id().toString(), one.path(), form.isIn(one.id().toString())))
            .toList();
    }

    private Mono<Read> read(Caller caller, HoldId id) {
        return Mono
            .zip(holds.find(caller, id), holds.custodians(caller, id), holds.coverage(caller, id),
                    departments.all(caller))
            .flatMap(found -> members.colleagues(caller, people(found.getT1()))
                .map(people -> new Read(found.getT1(), found.getT2(), found.getT3(), found.getT4(), people)));
    }

    private static Set<MemberId> people(LegalHold hold) {
        return Stream.concat(Stream.of(hold.placedBy()), Stream.ofNullable(hold.release()).map(LegalHold.Release::by))
            .collect(Collectors.toSet());
    }

    private static HoldPage page(Reader reader, Sidebar sidebar, Read read, @Nullable String done,
            @Nullable String refusal) {
        LegalHold hold = read.hold();
        LegalHold.Release release = hold.release();
        HoldPage.Released released = (release == null) ? null
                : new HoldPage.Released(read.name(release.by()), reader.moment(release.at()), release.reason());
        List<HoldPage.Row> custodians = read.custodians()
            .stream()
            .map(one -> new HoldPage.Row(one.kind().name().toLowerCase(Locale.ROOT), one.name()))
            .toList();
        return new HoldPage(sidebar, hold.id().toString(), hold.name(), hold.caseNumber(), hold.reason(),
                day(reader, hold.from()), day(reader, lastOf(hold.until())), hold.words(), custodians, read.coverage(),
                read.name(hold.placedBy()), reader.moment(hold.placedAt()), released,
                options(read.departments(), HoldForm.empty()), done, refusal);
    }

    private static @Nullable String day(Reader reader, @Nullable Instant moment) {
        return (moment == null) ? null : reader.day(moment);
    }

    private static @Nullable Instant lastOf(@Nullable Instant end) {
        return (end == null) ? null : end.minus(Duration.ofSeconds(1));
    }

    private record Read(LegalHold hold, List<Custodian> custodians, Coverage coverage, List<Department> departments,
            Map<MemberId, Colleague> people) {

        String name(MemberId member) {
            Colleague colleague = people.get(member);
            return (colleague == null) ? "" : colleague.name();
        }

    }

}
