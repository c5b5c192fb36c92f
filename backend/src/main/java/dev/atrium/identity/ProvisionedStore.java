package dev.atrium.identity;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

import dev.atrium.tenancy.Columns;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

/// What a directory calls people and departments. A row whose errand has failed, or whose member is gone, counts for
/// nothing and makes room for the next of its name.
@Repository
class ProvisionedStore {

    private static final String LIVES = """
            (exists (select from member where member.id = given.member_id and member.state <> 'removed')
             or given.member_id is null
                and exists (select from errand where errand.id = given.id and errand.state = 'waiting'))
            """;

    private final DatabaseClient database;

    ProvisionedStore(DatabaseClient database) {
        this.database = database;
    }

    /// Whether somebody else is called so, or has this address.
    ///
    /// @param but whose own name does not count
    Mono<Boolean> isTaken(String userName, String email, UUID but) {
        return this.database.sql("""
                select exists (select
                                 from member
                                where member.folded_email in (lower(:userName), lower(:email))
                                  and member.state <> 'removed'
                                  and member.id <> :but
                                  and not exists (select
                                                    from provisioned_person
                                                   where id = :but
                                                     and member_id = member.id))
                       or exists (select
                                    from provisioned_person given
                                   where (given.folded_user_name = lower(:userName)
                                          or given.member_id is null and given.folded_email = lower(:email))
                                     and given.id <> :but
                                     and %s) as taken
                """.formatted(LIVES))
            .bind("userName", userName)
            .bind("email", email)
            .bind("but", but)
            .map(Columns.read(columns -> columns.flag("taken")))
            .one();
    }

    /// Takes rows of these names away that count for nothing.
    Mono<Long> makeRoom(String userName, String email) {
        return this.database.sql("""
                delete from provisioned_person given
                 where (given.folded_user_name = lower(:userName) or given.folded_email = lower(:email))
                   and not %s
                """.formatted(LIVES)).bind("userName", userName).bind("email", email).fetch().rowsUpdated();
    }

    /// Answers 1, or 0 when somebody has come first with this name.
    Mono<Long> addPerson(UUID id, PersonWish wish, Instant now) {
        return externalId(this.database.sql("""
                insert into provisioned_person (id, user_name, email, first_name, last_name, external_id, made_at)
                values (:id, :userName, :email, :firstName, :lastName, :externalId, :now)
                    on conflict do nothing
                """).bind("id", id).bind("email", wish.email()).bind("now", now), wish).fetch().rowsUpdated();
    }

    Mono<Void> keepPerson(ProvisionedPerson person, PersonWish wish, Instant now) {
        return externalId(this.database.sql("""
                insert into provisioned_person (id, member_id, user_name, email, first_name, last_name, external_id,
                                                made_at)
                values (:id, :member, :userName, :email, :firstName, :lastName, :externalId, :now)
                    on conflict (tenant_id, id) do update
                   set user_name = excluded.user_name,
                       first_name = excluded.first_name,
                       last_name = excluded.last_name,
                       external_id = excluded.external_id
                """)
            .bind("id", person.id())
            .bind("member", Objects.requireNonNull(person.member()).value())
            .bind("email", person.email())
            .bind("now", now), wish).then();
    }

    Mono<Void> forgetPerson(UUID id) {
        return this.database.sql("delete from provisioned_person where id = :id").bind("id", id).then();
    }

    /// Keycloak knows them now.
    Mono<Long> isPerson(UUID id, String issuer, String subject) {
        String member = "(select id from member where issuer = :issuer and subject = :subject)";
        return this.database.sql("delete from provisioned_person where id <> :id and member_id = " + member)
            .bind("id", id)
            .bind("issuer", issuer)
            .bind("subject", subject)
            .then()
            .then(this.database.sql("update provisioned_person set member_id = " + member + " where id = :id")
                .bind("id", id)
                .bind("issuer", issuer)
                .bind("subject", subject)
                .fetch()
                .rowsUpdated());
    }

    Mono<Void> addDepartment(UUID id, String path, @Nullable String externalId, Instant now) {
        return this.database.sql("""
                delete from provisioned_department
                 where path = :path
                   and department_id is null
                   and not exists (select from errand where errand.id = provisioned_department.id and state = 'waiting')
                """).bind("path", path).then().then(keepDepartment(id, null, path, externalId, now));
    }

    Mono<Void> keepDepartment(UUID id, @Nullable DepartmentId department, String path, @Nullable String externalId,
            Instant now) {
        DatabaseClient.GenericExecuteSpec statement = this.database.sql("""
                insert into provisioned_department (id, department_id, path, external_id, made_at)
                values (:id, :department, :path, :externalId, :now)
                    on conflict (tenant_id, id) do update
                   set external_id = excluded.external_id
                """).bind("id", id).bind("path", path).bind("now", now);
        statement = (department == null) ? statement.bindNull("department", UUID.class)
                : statement.bind("department", department.value());
        return bound(statement, externalId).then();
    }

    /// Keycloak has it now.
    Mono<Long> isDepartment(UUID id) {
        return this.database.sql("""
                delete from provisioned_department
                 where id <> :id
                   and department_id = (select department.id
                                          from department
                                          join provisioned_department made on made.path = department.path
                                         where made.id = :id)
                """).bind("id", id).then().then(this.database.sql("""
                update provisioned_department made
                   set department_id = department.id
                  from department
                 where made.id = :id
                   and department.path = made.path
                """).bind("id", id).fetch().rowsUpdated());
    }

    private static DatabaseClient.GenericExecuteSpec externalId(DatabaseClient.GenericExecuteSpec statement,
            PersonWish wish) {
        return bound(statement.bind("userName", wish.userName())
            .bind("firstName", wish.firstName())
            .bind("lastName", wish.lastName()), wish.externalId());
    }

    private static DatabaseClient.GenericExecuteSpec bound(DatabaseClient.GenericExecuteSpec statement,
            @Nullable String externalId) {
        return (externalId == null) ? statement.bindNull("externalId", String.class)
                : statement.bind("externalId", externalId);
    }

}
