package dev.atrium.identity;

import java.util.List;
import java.util.Map;

import dev.atrium.kernel.Ids;
import dev.atrium.tenancy.Columns;
import io.r2dbc.spi.Readable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import java.util.UUID;
import java.util.stream.Stream;

import reactor.core.publisher.Mono;

@Repository
class DepartmentStore {

    private final DatabaseClient database;

    DepartmentStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<List<Department>> all(int limit) {
        return this.database.sql("""
                select id, path
                  from department
                 order by path
                 limit :limit
                """).bind("limit", limit).map(DepartmentStore::department).all().collectList();
    }

    /// By path, with who works there and leads there. People who are gone are not
    /// counted.
    Mono<List<DepartmentSeen>> seen(int limit) {
        return this.database.sql("""
                select department.id, department.path,
                       (select count(*)
                          from member_department
                          join member on member.id = member_department.member_id
                         where member_department.department_id = department.id
                           and member.state <> 'removed') as people,
                       array(select member.name
                               from department_lead
                               join member on member.id = department_lead.member_id
                              where department_lead.department_id = department.id
                                and member.state <> 'removed'
                              order by member.folded_name
                              limit 10) as leads
                  from department
                 order by department.path
                 limit :limit
                """)
            .bind("limit", limit)
            .map(Columns.read(columns -> new DepartmentSeen(new DepartmentId(columns.uuid("id")), columns.text("path"),
                    columns.bigNumber("people"), List.of(columns.get("leads", String[].class)))))
            .all()
            .collectList();
    }

    /// A member has places in at most two hundred groups, and in what is above those.
    Mono<List<Department>> of(MemberId member) {
        return this.database.sql("""
                select department.id, department.path
                  from member_department
                  join department on department.id = member_department.department_id
                 where member_department.member_id = :member
                 order by department.path
                 limit 2000
                """).bind("member", member.value()).map(DepartmentStore::department).all().collectList();
    }

    /// Puts a member into these departments and out of all others. Says how many places
    /// have changed.
    Mono<Long> place(MemberId member, Membership membership) {
        Map<String, String> direct = membership.departments();
        String[] paths = membership.departmentsAndAbove().toArray(String[]::new);
        String[] leads = membership.leads().toArray(String[]::new);
        return follow(direct).then(add(paths))
            .then(add(leads))
            .then(learn(direct))
            .then(replace(member, paths, direct.keySet().toArray(String[]::new)))
            .flatMap(moves -> replaceLeads(member, leads).map(changes -> moves + changes));
    }

    /// A department that was renamed in Keycloak keeps its id here.
    private Mono<Void> follow(Map<String, String> groupsByPath) {
        return this.database.sql("""
                update department
                   set path = wanted.path
                  from unnest(:groups, :paths) as wanted (group_id, path)
                 where department.group_id = wanted.group_id
                   and department.path <> wanted.path
                   and not exists (select from department taken where taken.path = wanted.path)
                """).bind("groups", groups(groupsByPath)).bind("paths", paths(groupsByPath)).then();
    }

    private Mono<Void> add(String[] paths) {
        UUID[] ids = Stream.generate(Ids::next).limit(paths.length).toArray(UUID[]::new);
        return this.database.sql("""
                insert into department (id, path)
                select id, path
                  from unnest(:ids, :paths) as wanted (id, path)
                    on conflict (tenant_id, path) do nothing
                """).bind("ids", ids).bind("paths", paths).then();
    }

    private Mono<Void> learn(Map<String, String> groupsByPath) {
        return this.database.sql("""
                update department
                   set group_id = wanted.group_id
                  from unnest(:groups, :paths) as wanted (group_id, path)
                 where department.path = wanted.path
                   and department.group_id is null
                   and wanted.group_id <> ''
                   and not exists (select from department taken where taken.group_id = wanted.group_id)
                """).bind("groups", groups(groupsByPath)).bind("paths", paths(groupsByPath)).then();
    }

    private Mono<Long> replace(MemberId member, String[] paths, String[] direct) {
        return this.database.sql("""
                with wanted as (
                    select id, path = any(:direct) as direct
                      from department
                     where path = any(:paths)
                ), left_behind as (
                    delete from member_department
                     where member_id = :member
                       and department_id not in (select id from wanted)
                    returning department_id
                ), entered as (
                    insert into member_department as place (member_id, department_id, direct)
                    select :member, id, direct
                      from wanted
                        on conflict (tenant_id, member_id, department_id) do update
                       set direct = excluded.direct
                     where place.direct <> excluded.direct
                    returning department_id
                )
                select (select count(*) from left_behind) + (select count(*) from entered) as changes
                """)
            .bind("member", member.value())
            .bind("paths", paths)
            .bind("direct", direct)
            .map(row -> new Columns(row).bigNumber("changes"))
            .one();
    }

    private Mono<Long> replaceLeads(MemberId member, String[] paths) {
        return this.database.sql("""
                with wanted as (
                    select id from department where path = any(:paths)
                ), given_up as (
                    delete from department_lead
                     where member_id = :member
                       and department_id not in (select id from wanted)
                    returning department_id
                ), taken as (
                    insert into department_lead (member_id, department_id)
                    select :member, id from wanted
                        on conflict (tenant_id, member_id, department_id) do nothing
                    returning department_id
                )
                select (select count(*) from given_up) + (select count(*) from taken) as changes
                """)
            .bind("member", member.value())
            .bind("paths", paths)
            .map(row -> new Columns(row).bigNumber("changes"))
            .one();
    }

    /// One that Keycloak has just made.
    Mono<Long> learnOne(String path, String group) {
        return add(new String[] { path }).then(learn(Map.of(path, group))).thenReturn(1L);
    }

    /// With all below it.
    Mono<Long> rename(String from, String to) {
        return this.database.sql("""
                update department
                   set path = :to || substr(path, length(:from) + 1)
                 where path = :from
                    or starts_with(path, :from || '/')
                """).bind("from", from).bind("to", to).fetch().rowsUpdated();
    }

    /// Where nobody works.
    Mono<Long> remove(String path) {
        return this.database.sql("""
                delete from department
                 where path = :path
                   and not exists (select from member_department where department_id = department.id)
                """).bind("path", path).fetch().rowsUpdated();
    }

    private static String[] groups(Map<String, String> groupsByPath) {
        return groupsByPath.values().toArray(String[]::new);
    }

    private static String[] paths(Map<String, String> groupsByPath) {
        return groupsByPath.keySet().toArray(String[]::new);
    }

    private static Department department(Readable row) {
        Columns columns = new Columns(row);
        return new Department(new DepartmentId(columns.uuid("id")), columns.text("path"));
    }

}
