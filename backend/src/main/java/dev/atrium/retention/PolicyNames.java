package dev.atrium.retention;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Colleague;
import dev.atrium.identity.Departments;
import dev.atrium.identity.DepartmentId;
import dev.atrium.identity.MemberId;
import dev.atrium.identity.Members;
import dev.atrium.kernel.Refusal;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// What policies are about, by name, and who made them.
@Component
class PolicyNames {

    /// A thing that is gone, or was renamed so that nobody knows it any more.
    private static final String GONE = "?";

    private final Departments departments;

    private final Members members;

    private final AssistantNames assistants;

    PolicyNames(Departments departments, Members members, AssistantNames assistants) {
        this.departments = departments;
        this.members = members;
        this.assistants = assistants;
    }

    Mono<String> of(Caller caller, Scope scope) {
        return scopes(caller, List.of(scope)).flatMap(names -> Mono.justOrEmpty(names.get(scope)))
            .switchIfEmpty(Mono.error(Refusal::notFound));
    }

    Mono<PolicyBook> named(Caller caller, List<Change> inForce, List<Change> waiting) {
        List<Change> all = Stream.concat(inForce.stream(), waiting.stream()).toList();
        Set<MemberId> people = all.stream().map(Change::askedBy).collect(Collectors.toSet());
        return scopes(caller, all.stream().map(Change::scope).toList())
            .zipWhen(names -> this.members.colleagues(caller, people))
            .map(known -> new PolicyBook(named(inForce, known.getT1(), known.getT2()),
                    named(waiting, known.getT1(), known.getT2())));
    }

    private static List<Policy> named(List<Change> changes, Map<Scope, String> scopes,
            Map<MemberId, Colleague> people) {
        return changes.stream()
            .map(change -> new Policy(change, scopes.getOrDefault(change.scope(), GONE),
                    Objects.requireNonNull(people.get(change.askedBy()))))
            .toList();
    }

    private Mono<Map<Scope, String>> scopes(Caller caller, Collection<Scope> scopes) {
        Set<UUID> wanted = scopes.stream()
            .flatMap(scope -> Stream.ofNullable(scope.assistant()))
            .collect(Collectors.toSet());
        return departments(caller, scopes).zipWhen(known -> this.assistants.names(caller.tenant(), wanted))
            .map(known -> scopes.stream()
                .distinct()
                .filter(scope -> isKnown(scope, known.getT1(), known.getT2()))
                .collect(Collectors.toMap(scope -> scope, scope -> name(scope, known.getT1(), known.getT2()))));
    }

    private Mono<Map<DepartmentId, String>> departments(Caller caller, Collection<Scope> scopes) {
        return scopes.stream().allMatch(scope -> scope.department() == null) ? Mono.just(Map.of())
                : this.departments.all(caller)
                    .map(all -> all.stream().collect(Collectors.toMap(one -> one.id(), one -> one.path())));
    }

    private static boolean isKnown(Scope scope, Map<DepartmentId, String> departments, Map<UUID, String> assistants) {
        return !scope.isExplicit() || ((scope.department() != null) ? departments.containsKey(scope.department())
                : assistants.containsKey(scope.assistant()));
    }

    private static String name(Scope scope, Map<DepartmentId, String> departments, Map<UUID, String> assistants) {
        if (!scope.isExplicit()) {
            return "";
        }
        return Objects.requireNonNull(
                (scope.department() != null) ? departments.get(scope.department()) : assistants.get(scope.assistant()));
    }

}
