package dev.atrium.identity;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.atrium.audit.AuditEvent;
import dev.atrium.audit.AuditType;
import dev.atrium.audit.Target;
import dev.atrium.identity.Errand.Invitee;
import dev.atrium.kernel.Ids;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.Moments;
import dev.atrium.tenancy.TenantTransaction;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Inviting people, one or a pasted list. Each line is an errand to Keycloak of its own, so that a list goes on where it
/// was after any interruption, and each line tells what became of it.
@Component
public class Invitations {

    public static final int MOST_LINES = 500;

    private static final int LONGEST_LIST = 200_000;

    private static final int MOST_DEPARTMENTS = 2_000;

    private final ErrandStore errands;

    private final PeopleStore people;

    private final ErrandDesk desk;

    private final DepartmentStore departments;

    private final Roles roles;

    private final MemberLimit limit;

    private final TenantTransaction transaction;

    private final PeopleRecorder recorder;

    private final Clock clock;

    Invitations(ErrandStore errands, PeopleStore people, ErrandDesk desk, DepartmentStore departments, Roles roles,
            MemberLimit limit, TenantTransaction transaction, PeopleRecorder recorder, Clock clock) {
        this.errands = errands;
        this.people = people;
        this.desk = desk;
        this.departments = departments;
        this.roles = roles;
        this.limit = limit;
        this.transaction = transaction;
        this.recorder = recorder;
        this.clock = clock;
    }

    /// Invites everybody in the list, or nobody where the tenant has not the places.
    /// Answers by what the list can be looked at.
    public Mono<UUID> invite(Caller caller, String list) {
        UUID id = Ids.next();
        AuditEvent event = AuditEvent.of(AuditType.PEOPLE_INVITED, caller.actor(), Target.of(Target.Kind.ERRAND, id));
        return this.recorder.deed(caller, event, () -> {
            Roles.demandSomewhere(caller);
            List<InvitationLine> lines = InvitationLine.all((list.length() > LONGEST_LIST) ? "" : list);
            if (lines.isEmpty() || lines.size() > MOST_LINES) {
                return Mono.error(Refusal.invalid("list", "invite.lines", MOST_LINES));
            }
            return checked(caller, lines).delayUntil(this::havePlaces)
                .flatMapMany(Flux::fromIterable)
                .concatMap(line -> asked(caller, id, line))
                .count()
                .flatMap(lineCount -> this.recorder.record(caller, event.with("lines", lineCount)))
                .thenReturn(id);
        }).flatMap(made -> this.desk.hurry(caller).thenReturn(made));
    }

    /// What became of each line so far. Only who may see all people, or has asked for it,
    /// sees it.
    public Mono<List<WishSeen>> list(Caller caller, UUID id) {
        return this.transaction.in(caller.tenant(),
                () -> Mono.fromRunnable(() -> Roles.demandSomewhere(caller))
                    .then(Mono.defer(() -> this.errands.ofList(id,
                            caller.may(Permission.MANAGE_PEOPLE) ? null : caller.member(), MOST_LINES)))
                    .filter(lines -> !lines.isEmpty())
                    .switchIfEmpty(Mono.error(Refusal::notFound))
                    .map(lines -> lines.stream().map(WishSeen::of).toList()));
    }

    /// The lists that were pasted last.
    public Mono<List<InvitationList>> lists(Caller caller) {
        return this.transaction.in(caller.tenant(), () -> Mono.fromRunnable(() -> Roles.demandSomewhere(caller))
            .then(Mono
                .defer(() -> this.errands.lists(caller.may(Permission.MANAGE_PEOPLE) ? null : caller.member(), 10))));
    }

    /// Whoever is here already is not invited: their departments and roles are changed
    /// where it is seen what that does.
    private Mono<List<InvitationLine>> checked(Caller caller, List<InvitationLine> lines) {
        Mono<Set<String>> here = this.people.addresses(lines.stream().map(InvitationLine::email).toList());
        return Mono.zip(this.departments.all(MOST_DEPARTMENTS), this.roles.permitted(), here).map(known -> {
            Set<String> addresses = new HashSet<>();
            return lines.stream().map(line -> {
                if (line.problem() != null) {
                    return line;
                }
                if (!addresses.add(line.email())) {
                    return line.because("twice");
                }
                return known.getT3().contains(line.email()) ? line.because("already-here")
                        : checked(caller, line, known.getT1(), known.getT2());
            }).toList();
        });
    }

    private Mono<Void> havePlaces(List<InvitationLine> lines) {
        return this.limit.demand(lines.stream().filter(line -> line.problem() == null).count());
    }

    private static InvitationLine checked(Caller caller, InvitationLine line, List<Department> departments,
            Map<String, Set<Permission>> permitted) {
        Mandate mandate = new Mandate(caller, permitted);
        if (!line.role().isEmpty() && !line.role().equals(Role.MEMBER.word())) {
            if (!permitted.containsKey(line.role())) {
                return line.because("unknown-role");
            }
            if (!mandate.mayGive(line.role())) {
                return line.because("role-beyond-yours");
            }
        }
        if (line.department().isEmpty()) {
            return caller.may(Permission.MANAGE_PEOPLE) ? line : line.because("department-beyond-yours");
        }
        return departments.stream()
            .filter(department -> department.path().equalsIgnoreCase(line.department()))
            .findFirst()
            .map(department -> caller.mayIn(Permission.MANAGE_PEOPLE, department.id()) ? line.in(department.path())
                    : line.because("department-beyond-yours"))
            .orElseGet(() -> line.because("unknown-department"));
    }

    private Mono<Integer> asked(Caller caller, UUID list, InvitationLine line) {
        List<String> joins = new ArrayList<>();
        if (!line.department().isEmpty()) {
            joins.add(Membership.DEPARTMENTS + line.department());
        }
        if (!line.role().isEmpty() && !line.role().equals(Role.MEMBER.word())) {
            joins.add(Membership.ROLES + line.role());
        }
        String problem = line.problem();
        Errand errand = Errand.invite(Ids.next(), list, line.number(),
                new Invitee(line.email(), line.firstName(), line.lastName()), (problem == null) ? joins : List.of());
        return this.desk.ask(caller, errand)
            .then((problem == null) ? Mono.empty()
                    : this.errands.end(errand.id(), false, problem, Moments.now(this.clock)))
            .thenReturn(line.number());
    }

}
