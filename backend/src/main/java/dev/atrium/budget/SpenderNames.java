package dev.atrium.budget;

import java.util.List;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Colleague;
import dev.atrium.identity.Department;
import dev.atrium.identity.Departments;
import dev.atrium.identity.MemberId;
import dev.atrium.identity.Members;
import dev.atrium.kernel.Refusal;
import dev.atrium.retention.AssistantNames;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

/// What those who spend are called.
@Component
class SpenderNames {

    private final Members members;

    private final Departments departments;

    private final AssistantNames assistants;

    SpenderNames(Members members, Departments departments, AssistantNames assistants) {
        this.members = members;
        this.departments = departments;
        this.assistants = assistants;
    }

    /// Empty text for the tenant. Refused as missing when there is nobody such in the
    /// caller's tenant.
    Mono<String> of(Caller caller, Spender spender) {
        MemberId member = new MemberId(spender.id());
        Mono<String> name = switch (spender.kind()) {
            case TENANT -> spender.id().equals(caller.tenant().value()) ? Mono.just("") : Mono.empty();
            case MEMBER -> this.members.colleagues(caller, List.of(member))
                .flatMap(known -> Mono.justOrEmpty(known.get(member)))
                .map(Colleague::name);
            case DEPARTMENT -> this.departments.all(caller)
                .flatMap(all -> Mono
                    .justOrEmpty(all.stream().filter(one -> one.id().value().equals(spender.id())).findFirst()))
                .map(Department::path);
            case ASSISTANT -> this.assistants.names(caller.tenant(), List.of(spender.id()))
                .flatMap(known -> Mono.justOrEmpty(known.get(spender.id())));
        };
        return name.switchIfEmpty(Mono.error(Refusal::notFound));
    }

}
