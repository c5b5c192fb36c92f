package dev.atrium.assistant;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.atrium.identity.DepartmentId;
import dev.atrium.identity.Holdings.Held;
import dev.atrium.identity.MemberId;
import dev.atrium.tenancy.Columns;
import dev.atrium.tenancy.TenantId;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

@Repository
class OwnedAssistantStore {

    private final DatabaseClient database;

    OwnedAssistantStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Held> ownedBy(MemberId member) {
        return this.database.sql("""
                select count(*) as things, coalesce(sum(users), 0) as users
                  from assistant
                 where owner_id = :member
                """)
            .bind("member", member.value())
            .map(Columns.read(columns -> new Held(columns.bigNumber("things"), columns.bigNumber("users"))))
            .one();
    }

    /// Those that a member of these departments can use.
    Mono<Set<AssistantId>> reachable(TenantId tenant, MemberId member, Collection<DepartmentId> departments) {
        return AccessStore
            .as(tenant, member, departments,
                    this.database.sql(AccessStore.REACHABLE + " select id from reachable where access > 0"))
            .mapValue(UUID.class)
            .all()
            .map(AssistantId::new)
            .collect(Collectors.toSet());
    }

    Mono<Long> sharedWith(DepartmentId department) {
        return this.database.sql("select count(*) from assistant_grant where department_id = :department")
            .bind("department", department.value())
            .mapValue(Long.class)
            .one();
    }

    Mono<List<AssistantId>> allOf(MemberId member) {
        return this.database.sql("select id from assistant where owner_id = :member order by id for no key update")
            .bind("member", member.value())
            .mapValue(UUID.class)
            .all()
            .map(AssistantId::new)
            .collectList();
    }

}
