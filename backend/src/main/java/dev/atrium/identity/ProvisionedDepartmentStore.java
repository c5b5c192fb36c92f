package dev.atrium.identity;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.atrium.identity.ProvisionedDepartment.Worker;
import dev.atrium.tenancy.Columns;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

/// Departments as a directory sees them: those there are, without those that are about to go, and those that Keycloak is
/// about to make.
@Repository
class ProvisionedDepartmentStore {

    private static final String ALL = """
            select coalesce(given.id, department.id) as id, department.id as department_id, department.path,
                   given.external_id
              from department
              left join provisioned_department given on given.department_id = department.id
             where not exists (select
                                 from errand
                                where errand.kind = 'remove-group'
                                  and errand.state = 'waiting'
                                  and errand.path = '/departments/' || department.path)
               {worked in}
             union all
            select made.id, null, made.path, made.external_id
              from provisioned_department made
              join errand on errand.id = made.id
             where made.department_id is null
               and errand.state = 'waiting'
               {nobody}
            """;

    /// What hangs on departments is looked up for those alone that are shown.
    private static final String SHOWN = """
            select one.*,
                   (select count(*)
                      from member_department
                      join member on member.id = member_department.member_id
                     where member_department.department_id = one.department_id
                       and member_department.direct
                       and member.state <> 'removed') as people,
                   one.department_id is null
                   or exists (select
                                from errand
                               where errand.state = 'waiting'
                                 and (errand.path = '/departments/' || one.path
                                      or '/departments/' || one.path = any(errand.joins || errand.leaves))) as waits
              from (select found.* {found} order by found.path, found.id offset :from limit :most) one
             order by one.path, one.id
            """;

    private static final String WORKED_IN = """
            and exists (select
                          from member_department
                          left join provisioned_person worker on worker.member_id = member_department.member_id
                         where member_department.department_id = department.id
                           and member_department.direct
                           and coalesce(worker.id, member_department.member_id) = :worker)
            """;

    private final DatabaseClient database;

    ProvisionedDepartmentStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Stretch<ProvisionedDepartment>> list(DepartmentSought sought, int from, int most) {
        String found = found(sought);
        return bound("select count(*) " + found, sought).mapValue(Long.class)
            .one()
            .flatMap(total -> bound(SHOWN.replace("{found}", found), sought).bind("from", from)
                .bind("most", most)
                .map(Columns.read(ProvisionedDepartmentStore::department))
                .all()
                .collectList()
                .map(items -> new Stretch<>(items, total)));
    }

    Mono<ProvisionedDepartment> find(UUID id) {
        return list(new DepartmentSought(id, null, null, null), 0, 1)
            .flatMap(stretch -> Mono.justOrEmpty(stretch.items().stream().findFirst()));
    }

    /// Who works in these departments, by the departments' own ids.
    Mono<Map<DepartmentId, List<Worker>>> workers(Collection<DepartmentId> departments) {
        return this.database.sql("""
                select member_department.department_id, coalesce(given.id, member.id) as id, member.name
                  from member_department
                  join member on member.id = member_department.member_id
                  left join provisioned_person given on given.member_id = member.id
                 where member_department.department_id = any(:departments)
                   and member_department.direct
                   and member.state <> 'removed'
                 order by member.folded_name, member.id
                """)
            .bind("departments", departments.stream().map(DepartmentId::value).toArray(UUID[]::new))
            .map(Columns.read(columns -> Map.entry(new DepartmentId(columns.uuid("department_id")),
                    new Worker(columns.uuid("id"), columns.text("name")))))
            .all()
            .collect(Collectors.groupingBy(Map.Entry::getKey,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /// Those of these people there are, and whether they work in that department.
    Mono<List<Somebody>> people(Collection<UUID> ids, UUID department) {
        return this.database.sql("""
                select coalesce(given.id, member.id) as id, member.id as member_id, member.subject,
                       exists (select
                                 from member_department
                                where member_department.member_id = member.id
                                  and member_department.department_id = :department
                                  and member_department.direct) as works_there
                  from member
                  left join provisioned_person given on given.member_id = member.id
                 where member.id in (select unnest(:ids)
                                      union
                                     select member_id from provisioned_person where id = any(:ids))
                   and coalesce(given.id, member.id) = any(:ids)
                   and member.state <> 'removed'
                """)
            .bind("ids", ids.toArray(UUID[]::new))
            .bind("department", department)
            .map(Columns.read(columns -> new Somebody(columns.uuid("id"), new MemberId(columns.uuid("member_id")),
                    columns.text("subject"), columns.flag("works_there"))))
            .all()
            .collectList();
    }

    /// Whether Keycloak is about to invite one of them.
    Mono<Boolean> isOneInvited(Collection<UUID> ids) {
        return this.database.sql("""
                select exists (select
                                 from provisioned_person
                                 join errand on errand.id = provisioned_person.id
                                where provisioned_person.id = any(:ids)
                                  and provisioned_person.member_id is null
                                  and errand.state = 'waiting') as invited
                """).bind("ids", ids.toArray(UUID[]::new)).map(Columns.read(columns -> columns.flag("invited"))).one();
    }

    /// Whether Keycloak has still to make, rename or remove it.
    Mono<Boolean> isBeingChanged(String path) {
        return this.database.sql("""
                select exists (select
                                 from errand
                                where state = 'waiting'
                                  and :path in (path, new_path)) as changing
                """)
            .bind("path", Membership.DEPARTMENTS + path)
            .map(Columns.read(columns -> columns.flag("changing")))
            .one();
    }

    private static String found(DepartmentSought sought) {
        String all = ALL.replace("{worked in}", (sought.worker() == null) ? "" : WORKED_IN)
            .replace("{nobody}", (sought.worker() == null) ? "" : "and false");
        return "from (" + all + ") found where true" + ((sought.id() == null) ? "" : " and found.id = :id")
                + ((sought.path() == null) ? "" : " and lower(found.path) = lower(:path)")
                + ((sought.externalId() == null) ? "" : " and found.external_id = :externalId");
    }

    private DatabaseClient.GenericExecuteSpec bound(String sql, DepartmentSought sought) {
        DatabaseClient.GenericExecuteSpec statement = this.database.sql(sql);
        statement = (sought.id() == null) ? statement : statement.bind("id", sought.id());
        statement = (sought.path() == null) ? statement : statement.bind("path", sought.path());
        statement = (sought.externalId() == null) ? statement : statement.bind("externalId", sought.externalId());
        return (sought.worker() == null) ? statement : statement.bind("worker", sought.worker());
    }

    private static ProvisionedDepartment department(Columns columns) {
        UUID department = columns.uuidOrNull("department_id");
        return new ProvisionedDepartment(columns.uuid("id"), (department == null) ? null : new DepartmentId(department),
                columns.text("path"), columns.textOrNull("external_id"), columns.bigNumber("people"), List.of(),
                columns.flag("waits"));
    }

    /// @param id what the directory knows them by
    record Somebody(UUID id, MemberId member, String subject, boolean worksThere) {
    }

}
