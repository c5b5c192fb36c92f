package dev.atrium.identity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.atrium.tenancy.Columns;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

/// People as whoever manages them sees them, invited and disabled ones too.
@Repository
class PeopleStore {

    private static final String PERSON = """
            select member.id, member.subject, member.name, member.email, member.roles, member.state,
                   member.last_active_at,
                   array(select department.id
                           from member_department
                           join department on department.id = member_department.department_id
                          where member_department.member_id = member.id
                            and member_department.direct
                          order by department.path
                          limit 50) as department_ids,
                   array(select department.path
                           from member_department
                           join department on department.id = member_department.department_id
                          where member_department.member_id = member.id
                            and member_department.direct
                          order by department.path
                          limit 50) as department_paths,
                   array(select department.id
                           from department_lead
                           join department on department.id = department_lead.department_id
                          where department_lead.member_id = member.id
                          order by department.path
                          limit 50) as lead_ids,
                   array(select department.path
                           from department_lead
                           join department on department.id = department_lead.department_id
                          where department_lead.member_id = member.id
                          order by department.path
                          limit 50) as lead_paths
              from member
            """;

    private static final String BEGINS = """
             and (member.folded_name >= lower(:words) and member.folded_name < lower(:words) || :end
                  or member.folded_last >= lower(:words) and member.folded_last < lower(:words) || :end
                  or member.folded_email >= lower(:words) and member.folded_email < lower(:words) || :end)
            """;

    private static final String WORKS_IN = """
             and exists (select
                           from member_department
                          where member_department.member_id = member.id
                            and member_department.department_id = any(:within))
            """;

    private static final String LAST = "\uDBFF\uDFFF";

    private final DatabaseClient database;

    PeopleStore(DatabaseClient database) {
        this.database = database;
    }

    /// By name, from behind this one.
    ///
    /// @param within only who works there; null for all
    Mono<List<PersonSeen>> page(PeopleFilter filter, @Nullable Collection<DepartmentId> within, @Nullable UUID after,
            Instant quietSince, int most) {
        StringBuilder where = new StringBuilder((after == null) ? " where true"
                : " where (member.folded_name, member.id) > ((select folded_name from member where id = :after), :after)");
        where.append(filter.words().isEmpty() ? "" : BEGINS)
            .append((within == null) ? "" : WORKS_IN)
            .append((filter.department() == null) ? "" : WORKS_IN.replace(":within", ":department"))
            .append((filter.role() == null) ? "" : " and :role = any(member.roles)")
            .append((filter.state() == null) ? " and member.state <> 'removed'" : " and member.state = :state")
            .append(filter.quiet() ? " and (member.last_active_at is null or member.last_active_at < :quietSince)" : "")
            .append(" order by member.folded_name, member.id limit :most");
        DatabaseClient.GenericExecuteSpec statement = this.database.sql(PERSON + where).bind("most", most);
        statement = (after == null) ? statement : statement.bind("after", after);
        statement = filter.words().isEmpty() ? statement : statement.bind("words", filter.words()).bind("end", LAST);
        statement = (within == null) ? statement : statement.bind("within", ids(within));
        statement = (filter.department() == null) ? statement
                : statement.bind("department", ids(List.of(filter.department())));
        statement = (filter.role() == null) ? statement : statement.bind("role", filter.role());
        statement = (filter.state() == null) ? statement : statement.bind("state", filter.state().word());
        statement = filter.quiet() ? statement.bind("quietSince", quietSince) : statement;
        return statement.map(Columns.read(PeopleStore::person)).all().collectList();
    }

    Mono<PersonSeen> find(MemberId id) {
        return this.database.sql(PERSON + " where member.id = :id")
            .bind("id", id.value())
            .map(Columns.read(PeopleStore::person))
            .one();
    }

    /// The live ones in this tenant, the newest first.
    Mono<List<SessionSeen>> sessions(MemberId member, Instant now, int most) {
        return this.database.sql("""
                select id, coalesce(address, '') as address, coalesce(device, '') as device, signed_in_at, last_used_at
                  from web_session
                 where tenant_id = (select current_tenant())
                   and member_id = :member
                   and ended_at is null
                   and ends_at > :now
                 order by signed_in_at desc, id
                 limit :most
                """)
            .bind("member", member.value())
            .bind("now", now)
            .bind("most", most)
            .map(Columns.read(columns -> new SessionSeen(new SessionId(columns.text("id")), columns.text("address"),
                    columns.text("device"), columns.instant("signed_in_at"), columns.instant("last_used_at"))))
            .all()
            .collectList();
    }

    /// Which of these addresses, in small letters, people here have already.
    Mono<Set<String>> addresses(Collection<String> addresses) {
        return this.database.sql("""
                select folded_email
                  from member
                 where folded_email = any(:addresses)
                   and state <> 'removed'
                """)
            .bind("addresses", addresses.toArray(String[]::new))
            .mapValue(String.class)
            .all()
            .collect(Collectors.toSet());
    }

    private static UUID[] ids(Collection<DepartmentId> departments) {
        return departments.stream().map(DepartmentId::value).toArray(UUID[]::new);
    }

    private static PersonSeen person(Columns columns) {
        return new PersonSeen(new MemberId(columns.uuid("id")), columns.text("subject"), columns.text("name"),
                columns.text("email"), Set.of(columns.get("roles", String[].class)), departments(columns, "department"),
                departments(columns, "lead"), MemberState.of(columns.text("state")),
                columns.instantOrNull("last_active_at"));
    }

    private static List<Department> departments(Columns columns, String name) {
        UUID[] ids = columns.get(name + "_ids", UUID[].class);
        String[] paths = columns.get(name + "_paths", String[].class);
        List<Department> departments = new ArrayList<>();
        for (int index = 0; index < ids.length; index++) {
            departments.add(new Department(new DepartmentId(ids[index]), paths[index]));
        }
        return departments;
    }

}
