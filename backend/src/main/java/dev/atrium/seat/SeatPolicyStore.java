package dev.atrium.seat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.atrium.identity.DepartmentId;
import dev.atrium.identity.MemberId;
import dev.atrium.kernel.Ids;
import dev.atrium.tenancy.Columns;
import dev.atrium.tenancy.OrNull;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

@Repository
class SeatPolicyStore {

    private static final int MOST = 2_001;

    private final DatabaseClient database;

    SeatPolicyStore(DatabaseClient database) {
        this.database = database;
    }

    /// The tenant's first, then by path. Who is kept out holds nothing and does not wait.
    Mono<List<SeatCount>> counted() {
        return this.database.sql("""
                select policy.id, policy.department_id, department.path, policy.seats, policy.idle_days,
                       policy.warning_days, coalesce(held.taken, 0)::int as taken,
                       coalesce(held.warned, 0)::int as warned, coalesce(line.waiting, 0)::int as waiting
                  from seat_policy policy
                  left join department on department.id = policy.department_id
                  left join (select seat.policy_id, count(*) as taken, count(seat.warned_at) as warned
                               from seat
                               join member on member.id = seat.member_id
                              where member.state = 'active'
                              group by seat.policy_id) held on held.policy_id = policy.id
                  left join (select reach.policy_id, count(*) as waiting
                               from seats_reaching(array(select seat.member_id
                                                           from seat
                                                           join member on member.id = seat.member_id
                                                          where seat.policy_id is null
                                                            and member.state = 'active')) reach
                              group by reach.policy_id) line on line.policy_id = policy.id
                 order by department.path nulls first
                 limit :most
                """).bind("most", MOST).map(Columns.read(SeatPolicyStore::count)).all().collectList();
    }

    /// In place of what was said of the same department.
    Mono<Void> put(SeatWish wish, MemberId by, Instant now) {
        Idle idle = wish.idle();
        return this.database.sql("""
                insert into seat_policy (id, department_id, seats, idle_days, warning_days, set_by, set_at)
                values (:id, :department, :seats, :idle, :warning, :by, :now)
                    on conflict (tenant_id, department_id) do update
                   set seats = excluded.seats,
                       idle_days = excluded.idle_days,
                       warning_days = excluded.warning_days,
                       set_by = excluded.set_by,
                       set_at = excluded.set_at
                """)
            .bind("id", Ids.next())
            .bind("department", OrNull.of(UUID.class, value(wish.department())))
            .bind("seats", OrNull.of(Integer.class, wish.seats()))
            .bind("idle", OrNull.of(Integer.class, (idle == null) ? null : idle.days()))
            .bind("warning", OrNull.of(Integer.class, (idle == null) ? null : idle.warningDays()))
            .bind("by", by.value())
            .bind("now", now)
            .then();
    }

    /// Whoever holds one of its seats waits, in the order in which they came.
    Mono<Void> remove(@Nullable DepartmentId department) {
        return this.database.sql("""
                with gone as (
                    select id
                      from seat_policy
                     where department_id is not distinct from :department
                )
                update seat
                   set {waits}
                  from gone
                 where seat.policy_id = gone.id
                """.replace("{waits}", SeatStore.WAITS))
            .bind("department", OrNull.of(UUID.class, value(department)))
            .then()
            .then(this.database.sql("delete from seat_policy where department_id is not distinct from :department")
                .bind("department", OrNull.of(UUID.class, value(department)))
                .then());
    }

    private static @Nullable UUID value(@Nullable DepartmentId department) {
        return (department == null) ? null : department.value();
    }

    private static SeatCount count(Columns columns) {
        UUID department = columns.uuidOrNull("department_id");
        Integer idle = columns.orNull("idle_days", Integer.class);
        SeatPolicy policy = new SeatPolicy(new SeatPolicyId(columns.uuid("id")),
                (department == null) ? null : new DepartmentId(department), columns.textOrNull("path"),
                columns.orNull("seats", Integer.class),
                (idle == null) ? null : new Idle(idle, columns.number("warning_days")));
        return new SeatCount(policy, columns.number("taken"), columns.number("waiting"), columns.number("warned"));
    }

}
