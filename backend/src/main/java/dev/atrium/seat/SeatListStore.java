package dev.atrium.seat;

import java.time.Instant;
import java.util.List;

import dev.atrium.identity.MemberId;
import dev.atrium.tenancy.Columns;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

/// Seats as they are looked at, by those who give them and by those who hold them.
@Repository
class SeatListStore {

    private final DatabaseClient database;

    SeatListStore(DatabaseClient database) {
        this.database = database;
    }

    /// In the order in which they are served.
    Mono<List<Waiting>> line(SeatPolicyId policy, int most) {
        return this.database.sql("""
                select seat.member_id, seat.claimed_at, seat.preferred
                  from seats_reaching(array(select seat.member_id
                                              from seat
                                              join member on member.id = seat.member_id
                                             where seat.policy_id is null
                                               and member.state = 'active')) reach
                  join seat on seat.member_id = reach.member_id
                 where reach.policy_id = :policy
                 order by seat.preferred desc, seat.claimed_at, seat.member_id
                 limit :most
                """)
            .bind("policy", policy.value())
            .bind("most", most)
            .map(Columns.read(columns -> new Waiting(new MemberId(columns.uuid("member_id")),
                    columns.instant("claimed_at"), columns.flag("preferred"))))
            .all()
            .collectList();
    }

    /// Who has not asked for longest comes first.
    Mono<List<SeatHolder>> holders(SeatPolicyId policy, int most) {
        return this.database.sql("""
                select seat.member_id, seat.taken_at, seat.asked_at, seat.warned_at
                  from seat
                  join member on member.id = seat.member_id
                 where seat.policy_id = :policy
                   and member.state = 'active'
                 order by seat.asked_at, seat.member_id
                 limit :most
                """)
            .bind("policy", policy.value())
            .bind("most", most)
            .map(Columns.read(columns -> new SeatHolder(new MemberId(columns.uuid("member_id")),
                    columns.instant("taken_at"), columns.instant("asked_at"), columns.instantOrNull("warned_at"))))
            .all()
            .collectList();
    }

    /// How many wait, whatever for.
    Mono<Integer> waiting() {
        return this.database.sql("""
                select count(*)::int
                  from seat
                  join member on member.id = seat.member_id
                 where seat.policy_id is null
                   and member.state = 'active'
                """).mapValue(Integer.class).one();
    }

    /// Whether the member waits for a seat of this policy.
    Mono<Boolean> waitsFor(MemberId member, SeatPolicyId policy) {
        return this.database.sql("""
                select exists (select
                                 from seats_reaching(array[:member::uuid]) reach
                                 join seat on seat.member_id = reach.member_id
                                where reach.policy_id = :policy
                                  and seat.policy_id is null)
                """).bind("member", member.value()).bind("policy", policy.value()).mapValue(Boolean.class).one();
    }

    /// Since when the member waits. Empty when they do not.
    Mono<Instant> since(MemberId member) {
        return this.database.sql("""
                select claimed_at
                  from seat
                 where member_id = :member
                   and policy_id is null
                """).bind("member", member.value()).map(Columns.read(columns -> columns.instant("claimed_at"))).one();
    }

    /// Whether the member holds a seat or waits for one.
    Mono<Boolean> isThere(MemberId member) {
        return this.database.sql("select exists (select from seat where member_id = :member)")
            .bind("member", member.value())
            .mapValue(Boolean.class)
            .one();
    }

}
