package dev.atrium.assistant;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import dev.atrium.assistant.Why.Reason;
import dev.atrium.identity.Caller;
import dev.atrium.identity.DepartmentId;
import dev.atrium.identity.MemberId;
import dev.atrium.tenancy.Columns;
import dev.atrium.tenancy.TenantId;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

/// The one place in which it is computed who may do what with an assistant. Every check, list and search begins with
/// [#REACHABLE], and so does the answer to why somebody may.
@Repository
class AccessStore {

    /// Every reason for which `:member`, who is named by each of `:subjects`, holds
    /// something: their own id, their departments with all above, the tenant.
    static final String REACHABLE = """
              with reason as (
                   select id as assistant_id, owner_id as subject_id, 3 as level, true as owned, false as awaits_review
                     from assistant
                    where owner_id = :member
                    union all
                   select assistant_id, subject_id, level, false, awaits_review
                     from assistant_grant
                    where subject_id = any(:subjects)
                 ), held as (
                   select assistant_id, max(level) as level, bool_or(owned) as owned
                     from reason
                    where not awaits_review
                    group by assistant_id
                 ), reachable as (
                   select assistant.id, held.level as held, held.owned, assistant.retired_at is not null as retired,
                          assistant.live_id, assistant.words, assistant.uses, assistant.certified_until,
                          assistant.published_at, assistant.changed_at,
                          case when assistant.retired_at is not null and held.level < 3 then 0
                               when assistant.live_id is null and held.level < 2 then 0
                               else held.level end as access
                     from held
                     join assistant on assistant.id = held.assistant_id
                 )
            """;

    private static final String REACH = REACHABLE + """
            select id, access, owned, retired, live_id
              from reachable
            """;

    private final DatabaseClient database;

    AccessStore(DatabaseClient database) {
        this.database = database;
    }

    /// Empty when nothing is held at all.
    Mono<Reach> reach(Caller caller, AssistantId id) {
        return reach(caller.tenant(), caller.member(), caller.departments(), id);
    }

    Mono<Reach> reach(TenantId tenant, MemberId member, Collection<DepartmentId> departments, AssistantId id) {
        return as(tenant, member, departments, this.database.sql(REACH + " where id = :id")).bind("id", id.value())
            .map(Columns.read(AccessStore::reach))
            .one();
    }

    /// Everything that was given to the member in any way, also what awaits its review.
    Mono<List<Reason>> reasons(TenantId tenant, MemberId member, Collection<DepartmentId> departments, AssistantId id) {
        return as(tenant, member, departments, this.database.sql(REACHABLE + """
                select subject_id, level, owned, awaits_review
                  from reason
                 where assistant_id = :id
                 order by level desc, owned desc, subject_id
                """)).bind("id", id.value())
            .map(Columns.read(columns -> reason(columns, tenant, member)))
            .all()
            .collectList();
    }

    /// To the assistant that this is a version of.
    Mono<Reach> reachOfVersion(Caller caller, VersionId version) {
        return as(caller, this.database.sql(REACH + """
                 where id = (select assistant_id
                               from assistant_version
                              where assistant_version.id = :version)
                """)).bind("version", version.value()).map(Columns.read(AccessStore::reach)).one();
    }

    /// Holds the assistant against other changes until the transaction ends. Empty when
    /// there is none.
    Mono<UUID> lock(AssistantId id) {
        return this.database.sql("select id from assistant where id = :id for no key update")
            .bind("id", id.value())
            .mapValue(UUID.class)
            .one();
    }

    static DatabaseClient.GenericExecuteSpec as(Caller caller, DatabaseClient.GenericExecuteSpec query) {
        return as(caller.tenant(), caller.member(), caller.departments(), query);
    }

    static DatabaseClient.GenericExecuteSpec as(TenantId tenant, MemberId member, Collection<DepartmentId> departments,
            DatabaseClient.GenericExecuteSpec query) {
        UUID[] subjects = Stream
            .concat(Stream.of(member.value(), tenant.value()), departments.stream().map(DepartmentId::value))
            .toArray(UUID[]::new);
        return query.bind("member", member.value()).bind("subjects", subjects);
    }

    private static Reason reason(Columns columns, TenantId tenant, MemberId member) {
        UUID subject = columns.uuid("subject_id");
        UUID one = subject.equals(member.value()) ? subject : null;
        UUID department = (one == null && !subject.equals(tenant.value())) ? subject : null;
        return new Reason(Subject.of(one, department), "", Access.of(columns.number("level")), columns.flag("owned"),
                columns.flag("awaits_review"));
    }

    private static Reach reach(Columns columns) {
        return new Reach(new AssistantId(columns.uuid("id")), Access.of(columns.number("access")),
                columns.flag("owned"), columns.flag("retired"), versionOrNull(columns.uuidOrNull("live_id")));
    }

    static @Nullable VersionId versionOrNull(@Nullable UUID id) {
        return (id != null) ? new VersionId(id) : null;
    }

}
