package dev.atrium.assistant;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.atrium.assistant.Why.Obstacle;
import dev.atrium.assistant.Why.Reason;
import dev.atrium.identity.Caller;
import dev.atrium.identity.Colleague;
import dev.atrium.identity.Department;
import dev.atrium.identity.DepartmentId;
import dev.atrium.identity.MemberId;
import dev.atrium.identity.Members;
import dev.atrium.kernel.Refusal;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// Puts together why a member may use an assistant. Called in a transaction.
@Component
class Reasons {

    private final AccessStore access;

    private final AssistantStore assistants;

    private final Members members;

    Reasons(AccessStore access, AssistantStore assistants, Members members) {
        this.access = access;
        this.assistants = assistants;
        this.members = members;
    }

    Mono<Why> why(Caller caller, AssistantId id, MemberId member) {
        return this.members.colleagues(caller, Set.of(member))
            .mapNotNull(found -> found.get(member))
            .switchIfEmpty(Mono.error(Refusal::notFound))
            .flatMap(colleague -> this.members.departments(caller, member)
                .flatMap(departments -> why(caller, id, colleague, departments)));
    }

    private Mono<Why> why(Caller caller, AssistantId id, Colleague member, List<Department> departments) {
        Map<DepartmentId, String> paths = departments.stream()
            .collect(Collectors.toMap(Department::id, Department::path));
        return this.access.reasons(caller.tenant(), member.id(), paths.keySet(), id)
            .flatMap(reasons -> this.access.reach(caller.tenant(), member.id(), paths.keySet(), id)
                .map(Reach::access)
                .defaultIfEmpty(Access.NONE)
                .flatMap(access -> this.assistants.state(id)
                    .map(state -> new Why(member, member.active() ? access : Access.NONE, named(reasons, paths),
                            obstacles(member, reasons, access, state)))));
    }

    private static List<Reason> named(List<Reason> reasons, Map<DepartmentId, String> paths) {
        return reasons.stream()
            .map(reason -> reason.subject() instanceof Subject.WholeDepartment whole
                    ? reason.named(paths.getOrDefault(whole.department(), "")) : reason)
            .toList();
    }

    private static Set<Obstacle> obstacles(Colleague member, List<Reason> reasons, Access access,
            AssistantStore.State state) {
        Set<Obstacle> obstacles = EnumSet.noneOf(Obstacle.class);
        boolean given = reasons.stream().anyMatch(reason -> !reason.awaitsReview());
        if (!member.active()) {
            obstacles.add(Obstacle.INACTIVE);
        }
        if (reasons.isEmpty()) {
            obstacles.add(Obstacle.NOTHING_GIVEN);
        }
        else if (!given) {
            obstacles.add(Obstacle.AWAITS_REVIEW);
        }
        if (given && access == Access.NONE) {
            obstacles.add(state.retired() ? Obstacle.RETIRED : Obstacle.NOT_PUBLISHED);
        }
        return obstacles;
    }

}
