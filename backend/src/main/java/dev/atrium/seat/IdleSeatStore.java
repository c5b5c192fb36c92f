package dev.atrium.seat;

import java.time.Instant;
import java.util.List;

import dev.atrium.identity.MemberId;
import dev.atrium.tenancy.Columns;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.Turns;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

/// Seats that are not used.
@Repository
class IdleSeatStore {

    private final DatabaseClient database;

    IdleSeatStore(DatabaseClient database) {
        this.database = database;
    }

    /// Kept to the hour. It takes a warning back at once.
    Mono<Long> asked(MemberId member, Instant now) {
        return this.database.sql("""
                update seat
                   set asked_at = :now,
                       warned_at = null
                 where member_id = :member
                   and policy_id is not null
                   and (warned_at is not null or asked_at < :now - interval '1 hour')
                """).bind("member", member.value()).bind("now", now).fetch().rowsUpdated();
    }

    /// When the member's seat goes to somebody else. Empty when they have not been
    /// warned.
    Mono<Instant> reclaimedFrom(MemberId member) {
        return this.database.sql("""
                select seat.warned_at + make_interval(days => policy.warning_days) as ends_at
                  from seat
                  join seat_policy policy on policy.id = seat.policy_id
                 where seat.member_id = :member
                   and seat.warned_at is not null
                   and policy.warning_days is not null
                """).bind("member", member.value()).map(Columns.read(columns -> columns.instant("ends_at"))).one();
    }

    /// Where a sweep has anything to look at, asked outside of any tenant.
    Mono<List<TenantId>> tenants() {
        return Turns.whose(this.database.sql("select tenant_id from tenants_with_seats_to_tend() as tenant_id"));
    }

    /// What nobody says any more warns nobody.
    Mono<Long> unwarn() {
        return this.database.sql("""
                update seat
                   set warned_at = null
                  from seat_policy policy
                 where policy.id = seat.policy_id
                   and seat.warned_at is not null
                   and (policy.idle_days is null
                        or seat.asked_at > seat.warned_at - make_interval(days => policy.idle_days))
                """).fetch().rowsUpdated();
    }

    Mono<List<MemberId>> warn(Instant now, int most) {
        return this.database.sql("""
                with idle as (
                    select seat.member_id
                      from seat
                      join seat_policy policy on policy.id = seat.policy_id
                      join member on member.id = seat.member_id
                     where seat.warned_at is null
                       and seat.asked_at < :now - make_interval(days => policy.idle_days)
                       and member.state = 'active'
                     order by seat.asked_at, seat.member_id
                     limit :most
                )
                update seat
                   set warned_at = :now
                  from idle
                 where seat.member_id = idle.member_id
                returning seat.member_id
                """).bind("now", now).bind("most", most).map(Columns.read(IdleSeatStore::member)).all().collectList();
    }

    /// As many as wait for a seat of that policy. Whoever asks at this very moment keeps
    /// theirs.
    Mono<List<MemberId>> reclaim(Instant now, int most) {
        return this.database
            .sql("""
                    with line as (
                        select reach.policy_id, count(*) as length
                          from seats_reaching(array(select member_id from seat where policy_id is null)) reach
                         group by reach.policy_id
                    ), due as (
                        select seat.member_id, seat.warned_at, line.length,
                               row_number() over (partition by seat.policy_id order by seat.asked_at, seat.member_id) as turn
                          from seat
                          join seat_policy policy on policy.id = seat.policy_id
                          join line on line.policy_id = policy.id
                         where seat.warned_at <= :now - make_interval(days => policy.warning_days)
                    )
                    delete from seat
                     using due
                     where seat.member_id = due.member_id
                       and seat.warned_at = due.warned_at
                       and due.turn <= due.length
                       and due.turn <= :most
                    returning seat.member_id
                    """)
            .bind("now", now)
            .bind("most", most)
            .map(Columns.read(IdleSeatStore::member))
            .all()
            .collectList();
    }

    private static MemberId member(Columns columns) {
        return new MemberId(columns.uuid("member_id"));
    }

}
