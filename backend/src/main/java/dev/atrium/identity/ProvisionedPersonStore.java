package dev.atrium.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import dev.atrium.identity.ProvisionedPerson.Names;
import dev.atrium.identity.ProvisionedPerson.Place;
import dev.atrium.tenancy.Columns;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

/// People as a directory sees them: who belongs to the tenant, and whom Keycloak is about to invite.
@Repository
class ProvisionedPersonStore {

    private static final String ALL = """
            select coalesce(given.id, member.id) as id, member.id as member_id, member.subject,
                   coalesce(given.user_name, nullif(member.email, ''), member.subject) as user_name, member.email,
                   member.name, given.first_name, given.last_name, given.external_id, member.state,
                   member.admitted_at as made_at, member.refreshed_at as changed_at
              from member
              left join provisioned_person given on given.member_id = member.id
             where member.state <> 'removed'
                   {of members}
             union all
            select pending.id, null, null, pending.user_name, pending.email,
                   trim(pending.first_name || ' ' || pending.last_name), pending.first_name, pending.last_name,
                   pending.external_id, null, pending.made_at, pending.made_at
              from provisioned_person pending
              join errand on errand.id = pending.id
             where pending.member_id is null
               and errand.state = 'waiting'
                   {of pending}
            """;

    /// What hangs on people is looked up for those alone that are shown.
    private static final String SHOWN = """
            select person.*,
                   person.member_id is null
                   or exists (select from errand where errand.subject = person.subject and errand.state = 'waiting') as waits,
                   array(select coalesce(called.id, department.id)
                           from member_department
                           join department on department.id = member_department.department_id
                           left join provisioned_department called on called.department_id = department.id
                          where member_department.member_id = person.member_id
                            and member_department.direct
                          order by department.path
                          limit 50) as department_ids,
                   array(select department.path
                           from member_department
                           join department on department.id = member_department.department_id
                          where member_department.member_id = person.member_id
                            and member_department.direct
                          order by department.path
                          limit 50) as department_paths
              from (select everybody.*
                      from ({all}) everybody
                     order by everybody.made_at, everybody.id
                    offset :from
                     limit :most) person
             order by person.made_at, person.id
            """;

    private final DatabaseClient database;

    ProvisionedPersonStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Stretch<ProvisionedPerson>> list(PeopleSought sought, int from, int most) {
        return count(sought).flatMap(total -> bound(SHOWN.replace("{all}", all(sought)), sought).bind("from", from)
            .bind("most", most)
            .map(Columns.read(ProvisionedPersonStore::person))
            .all()
            .collectList()
            .map(items -> new Stretch<>(items, total)));
    }

    Mono<ProvisionedPerson> find(UUID id) {
        PeopleSought sought = new PeopleSought(id, null, null, null, null);
        return bound(SHOWN.replace("{all}", all(sought)), sought).bind("from", 0)
            .bind("most", 1)
            .map(Columns.read(ProvisionedPersonStore::person))
            .one();
    }

    private Mono<Long> count(PeopleSought sought) {
        return bound("select count(*) from (" + all(sought) + ") person", sought).mapValue(Long.class).one();
    }

    /// Each condition leads to few rows by an index, and is then asked of what is shown.
    private static String all(PeopleSought sought) {
        StringBuilder members = new StringBuilder();
        StringBuilder pending = new StringBuilder();
        if (sought.id() != null) {
            members.append("""
                     and member.id in (select cast(:id as uuid)
                                        union
                                       select member_id from provisioned_person where id = :id)
                     and coalesce(given.id, member.id) = :id
                    """);
            pending.append(" and pending.id = :id ");
        }
        if (sought.userName() != null) {
            members
                .append("""
                         and member.id in (select id from member where folded_email = lower(:userName)
                                            union
                                           select member_id from provisioned_person where folded_user_name = lower(:userName))
                         and lower(coalesce(given.user_name, member.email)) = lower(:userName)
                        """);
            pending.append(" and pending.folded_user_name = lower(:userName) ");
        }
        if (sought.email() != null) {
            members.append(" and member.folded_email = lower(:email) ");
            pending.append(" and pending.folded_email = lower(:email) ");
        }
        if (sought.externalId() != null) {
            members.append(" and given.external_id = :externalId ");
            pending.append(" and pending.external_id = :externalId ");
        }
        if (sought.active() != null) {
            members.append(" and (member.state <> 'disabled') = :active ");
            pending.append(" and :active ");
        }
        return ALL.replace("{of members}", members).replace("{of pending}", pending);
    }

    private DatabaseClient.GenericExecuteSpec bound(String sql, PeopleSought sought) {
        Map<String, @Nullable Object> values = new TreeMap<>();
        values.put("id", sought.id());
        values.put("userName", sought.userName());
        values.put("email", sought.email());
        values.put("externalId", sought.externalId());
        values.put("active", sought.active());
        DatabaseClient.GenericExecuteSpec statement = this.database.sql(sql);
        for (Map.Entry<String, @Nullable Object> value : values.entrySet()) {
            Object wanted = value.getValue();
            statement = (wanted == null) ? statement : statement.bind(value.getKey(), wanted);
        }
        return statement;
    }

    private static ProvisionedPerson person(Columns columns) {
        UUID member = columns.uuidOrNull("member_id");
        String state = columns.textOrNull("state");
        String name = columns.text("name");
        return new ProvisionedPerson(columns.uuid("id"), (member == null) ? null : new MemberId(member),
                columns.textOrNull("subject"), columns.text("user_name"), columns.text("email"), name,
                Names.of(name, columns.textOrNull("first_name"), columns.textOrNull("last_name")),
                columns.textOrNull("external_id"), (state == null) ? null : MemberState.of(state),
                columns.flag("waits"), departments(columns), columns.instant("made_at"), columns.instant("changed_at"));
    }

    private static List<Place> departments(Columns columns) {
        UUID[] ids = columns.get("department_ids", UUID[].class);
        String[] paths = columns.get("department_paths", String[].class);
        List<Place> departments = new ArrayList<>();
        for (int index = 0; index < ids.length; index++) {
            departments.add(new Place(ids[index], paths[index]));
        }
        return departments;
    }

}
