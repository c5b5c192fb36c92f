package dev.atrium.seat;

import java.time.Instant;
import java.util.List;

import dev.atrium.identity.MemberId;
import dev.atrium.identity.Role;
import dev.atrium.tenancy.Columns;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

/// Who holds a seat and who waits. All that changes here is done behind the lock.
@Repository
class SeatStore {

    /// Those who can be limited at all: see [dev.atrium.identity.Caller#governs].
    private static final String CAN_BE_LIMITED = """
            member.state = 'active'
                       and not member.roles && :governing
                       and not exists (select from custom_role where custom_role.word = any (member.roles))
                       and not exists (select from department_lead where department_lead.member_id = member.id)
            """;

    /// What makes of who holds a seat somebody who waits again.
    static final String WAITS = "policy_id = null, taken_at = null, asked_at = null, warned_at = null";

    /// What makes of who waits somebody who holds a seat of `:policy` since `:now`.
    private static final String HOLDS = "policy_id = :policy, taken_at = :now, asked_at = :now, preferred = false";

    private static final String[] GOVERNING = Role.ofTenants()
        .stream()
        .filter(Role::governs)
        .map(Role::word)
        .toArray(String[]::new);

    private final DatabaseClient database;

    SeatStore(DatabaseClient database) {
        this.database = database;
    }

    /// Until this transaction ends, no other one gives a seat or takes one away.
    Mono<Void> lock() {
        return this.database.sql("select pg_advisory_xact_lock(hashtext('seat'), hashtext(current_tenant()::text))")
            .then();
    }

    /// Puts the member at the end of the line. Says whether they were nowhere.
    Mono<Long> claim(MemberId member, Instant now) {
        return this.database.sql("""
                insert into seat (member_id, claimed_at)
                values (:member, :now)
                    on conflict do nothing
                """).bind("member", member.value()).bind("now", now).fetch().rowsUpdated();
    }

    /// Whoever uses Atrium already has come when they were admitted.
    Mono<Long> claimAll() {
        return this.database.sql("""
                insert into seat (member_id, claimed_at)
                select member.id, member.admitted_at
                  from member
                 where member.id in (select reach.member_id
                                       from seats_reaching(array(
                                            select member.id
                                              from member
                                             where member.last_active_at is not null
                                               and %s)) reach)
                    on conflict do nothing
                """.formatted(CAN_BE_LIMITED)).bind("governing", GOVERNING).fetch().rowsUpdated();
    }

    /// Of those who are kept out nothing is left: the part of [#forget] that costs little
    /// enough for everybody who comes.
    Mono<Long> forgetKeptOut() {
        return this.database.sql("""
                delete from seat
                 using member
                 where member.id = seat.member_id
                   and member.state <> 'active'
                """).fetch().rowsUpdated();
    }

    /// Of those who are kept out, and of those who need no seat any more, nothing is
    /// left.
    Mono<Long> forget() {
        return this.database.sql("""
                delete from seat
                 where member_id not in (select reach.member_id
                                           from seats_reaching(array(
                                                select member.id
                                                  from seat
                                                  join member on member.id = seat.member_id
                                                 where %s)) reach)
                """.formatted(CAN_BE_LIMITED)).bind("governing", GOVERNING).fetch().rowsUpdated();
    }

    /// Whoever has moved to where others decide waits there, in the order in which they
    /// came.
    Mono<Long> unseatMoved() {
        return this.database.sql("""
                update seat
                   set {waits}
                 where policy_id is not null
                   and (member_id, policy_id) not in (select reach.member_id, reach.policy_id
                                                        from seats_reaching(array(
                                                             select member_id
                                                               from seat
                                                              where policy_id is not null)) reach)
                """.replace("{waits}", WAITS)).fetch().rowsUpdated();
    }

    /// Counted is who has a row, and so not by whether they are kept out at this moment:
    /// a seat is free when it was given back, and not before.
    Mono<List<Vacancy>> vacancies() {
        return this.database.sql("""
                select policy.id,
                       (policy.seats - (select count(*) from seat where seat.policy_id = policy.id))::int as free
                  from seat_policy policy
                 where policy.seats is not null
                """).map(Columns.read(SeatStore::vacancy)).all().collectList();
    }

    /// Of those that the member may take a seat of.
    Mono<List<Vacancy>> vacanciesFor(MemberId member) {
        return this.database.sql("""
                select policy.id,
                       (policy.seats - (select count(*) from seat where seat.policy_id = policy.id))::int as free
                  from seats_reaching(array[:member::uuid]) reach
                  join seat_policy policy on policy.id = reach.policy_id
                """).bind("member", member.value()).map(Columns.read(SeatStore::vacancy)).all().collectList();
    }

    /// The first of the line.
    Mono<List<MemberId>> seatNext(SeatPolicyId policy, int most, Instant now) {
        return this.database.sql("""
                with next as (
                    select seat.member_id
                      from seats_reaching(array(select member_id from seat where policy_id is null)) reach
                      join seat on seat.member_id = reach.member_id
                     where reach.policy_id = :policy
                       and seat.policy_id is null
                     order by seat.preferred desc, seat.claimed_at, seat.member_id
                     limit :most
                )
                update seat
                   set {holds}
                  from next
                 where seat.member_id = next.member_id
                returning seat.member_id
                """.replace("{holds}", HOLDS))
            .bind("policy", policy.value())
            .bind("most", most)
            .bind("now", now)
            .map(Columns.read(columns -> new MemberId(columns.uuid("member_id"))))
            .all()
            .collectList();
    }

    /// The last who took one.
    Mono<Long> unseatLast(SeatPolicyId policy, int most) {
        return this.database.sql("""
                update seat
                   set {waits}
                 where member_id in (select member_id
                                       from seat
                                      where policy_id = :policy
                                      order by taken_at desc, claimed_at desc, member_id desc
                                      limit :most)
                """.replace("{waits}", WAITS)).bind("policy", policy.value()).bind("most", most).fetch().rowsUpdated();
    }

    /// Puts whoever waits before the others.
    Mono<Long> prefer(MemberId member) {
        return this.database.sql("""
                update seat
                   set preferred = true
                 where member_id = :member
                   and policy_id is null
                """).bind("member", member.value()).fetch().rowsUpdated();
    }

    /// Gives whoever waits a seat that has just become free.
    Mono<Long> seat(MemberId member, SeatPolicyId policy, Instant now) {
        return this.database.sql("""
                update seat
                   set {holds}
                 where member_id = :member
                   and policy_id is null
                """.replace("{holds}", HOLDS))
            .bind("policy", policy.value())
            .bind("member", member.value())
            .bind("now", now)
            .fetch()
            .rowsUpdated();
    }

    /// Takes the seat away. The member comes anew, when they come.
    Mono<SeatPolicyId> release(MemberId member) {
        return this.database.sql("""
                delete from seat
                 where member_id = :member
                   and policy_id is not null
                returning policy_id
                """)
            .bind("member", member.value())
            .map(Columns.read(columns -> new SeatPolicyId(columns.uuid("policy_id"))))
            .one();
    }

    private static Vacancy vacancy(Columns columns) {
        return new Vacancy(new SeatPolicyId(columns.uuid("id")), columns.number("free"));
    }

}
