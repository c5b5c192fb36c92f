package dev.atrium.hold;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.atrium.hold.Custodian.Kind;
import dev.atrium.identity.MemberId;
import dev.atrium.kernel.Cursor;
import dev.atrium.tenancy.Columns;
import dev.atrium.tenancy.OrNull;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.Turns;
import io.r2dbc.spi.Parameter;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Repository
class HoldStore {

    private static final String ALL = """
            select id, name, case_number, reason, from_at, until_at, words, placed_by, placed_at,
                   released_by, released_at, release_reason,
                   (select count(*)::int from hold_custodian where hold_id = hold.id) as custodians
              from legal_hold hold
            """;

    private final DatabaseClient database;

    HoldStore(DatabaseClient database) {
        this.database = database;
    }

    /// With everybody else who erases.
    Mono<Void> pass() {
        return this.database.sql("select pass_hold_gate(current_tenant())").then();
    }

    /// Alone: nobody erases until the transaction ends.
    Mono<Void> close() {
        return this.database.sql("select close_hold_gate()").then();
    }

    Mono<Integer> released() {
        return this.database.sql("select count(*)::int from legal_hold where released_at is not null")
            .mapValue(Integer.class)
            .one();
    }

    Mono<Integer> holding() {
        return this.database.sql("select count(*)::int from legal_hold where released_at is null")
            .mapValue(Integer.class)
            .one();
    }

    Mono<Void> insert(HoldId id, NewHold hold, MemberId by, Instant now) {
        return this.database.sql("""
                insert into legal_hold
                       (id, name, case_number, reason, from_at, until_at, words, placed_by, placed_at)
                values (:id, :name, :case, :reason, :from, :until, :words, :by, :now)
                """)
            .bind("id", id.value())
            .bind("name", hold.name())
            .bind("case", hold.caseNumber())
            .bind("reason", hold.reason())
            .bind("from", OrNull.of(Instant.class, hold.from()))
            .bind("until", OrNull.of(Instant.class, hold.until()))
            .bind("words", hold.words().toArray(String[]::new))
            .bind("by", by.value())
            .bind("now", now)
            .then();
    }

    /// Who is one already stays as it is. Members of departments come under the hold with
    /// them.
    Mono<Void> add(HoldId hold, List<Custodian> custodians, Instant now) {
        return Flux.fromIterable(custodians)
            .concatMap(custodian -> add(hold, custodian, now))
            .then(Mono.defer(() -> this.database.sql("""
                    insert into hold_member (hold_id, member_id)
                    select :hold, member_id
                      from unnest(members_of(:members, :departments)) as member_id
                        on conflict do nothing
                    """)
                .bind("hold", hold.value())
                .bind("members", ids(custodians, Kind.MEMBER))
                .bind("departments", ids(custodians, Kind.DEPARTMENT))
                .then()));
    }

    private Mono<Void> add(HoldId hold, Custodian custodian, Instant now) {
        return this.database.sql("""
                insert into hold_custodian
                       (hold_id, member_id, department_id, assistant_id, conversation_id, name, added_at)
                values (:hold, :member, :department, :assistant, :conversation, :name, :now)
                    on conflict do nothing
                """)
            .bind("hold", hold.value())
            .bind("member", only(custodian, Kind.MEMBER))
            .bind("department", only(custodian, Kind.DEPARTMENT))
            .bind("assistant", only(custodian, Kind.ASSISTANT))
            .bind("conversation", only(custodian, Kind.CONVERSATION))
            .bind("name", custodian.name())
            .bind("now", now)
            .then();
    }

    Mono<Void> release(HoldId id, MemberId by, String reason, Instant now) {
        return this.database.sql("""
                update legal_hold
                   set released_by = :by, released_at = :now, release_reason = :reason
                 where id = :id
                   and released_at is null
                """).bind("id", id.value()).bind("by", by.value()).bind("reason", reason).bind("now", now).then();
    }

    Mono<LegalHold> find(HoldId id) {
        return this.database.sql(ALL + " where id = :id")
            .bind("id", id.value())
            .map(Columns.read(HoldStore::hold))
            .one();
    }

    /// The last placed first.
    Mono<List<LegalHold>> page(@Nullable Cursor after, int most) {
        return this.database.sql(ALL + """
                 where (:at::timestamptz is null or (placed_at, id) < (:at, :id))
                 order by placed_at desc, id desc
                 limit :most
                """)
            .bind("at", OrNull.of(Instant.class, (after != null) ? after.at() : null))
            .bind("id", OrNull.of(UUID.class, (after != null) ? after.id() : null))
            .bind("most", most)
            .map(Columns.read(HoldStore::hold))
            .all()
            .collectList();
    }

    Mono<List<Custodian>> custodians(HoldId hold) {
        return this.database.sql("""
                select member_id, department_id, assistant_id, conversation_id, name
                  from hold_custodian
                 where hold_id = :hold
                 order by added_at, name, subject_id
                 limit 5000
                """).bind("hold", hold.value()).map(Columns.read(HoldStore::custodian)).all().collectList();
    }

    /// What an assistant or a conversation is called. Empty when there is none such.
    Mono<String> name(UUID subject) {
        return this.database.sql("select hold_subject_name(:subject) as name")
            .bind("subject", subject)
            .map(row -> Optional.ofNullable(new Columns(row).textOrNull("name")))
            .one()
            .mapNotNull(name -> name.orElse(null));
    }

    Mono<Coverage> coverage(NewHold hold) {
        return this.database.sql("""
                select cardinality(members) as members, conversations, files, assistants
                  from members_of(:members, :departments) as members,
                       covered_by_hold(members, :subjects, :from, :until, :words)
                """)
            .bind("members", ids(hold.custodians(), Kind.MEMBER))
            .bind("departments", ids(hold.custodians(), Kind.DEPARTMENT))
            .bind("subjects", hold.custodians().stream().map(Custodian::id).toArray(UUID[]::new))
            .bind("from", OrNull.of(Instant.class, hold.from()))
            .bind("until", OrNull.of(Instant.class, hold.until()))
            .bind("words", hold.words().toArray(String[]::new))
            .map(Columns.read(HoldStore::coverage))
            .one();
    }

    Mono<Coverage> coverage(HoldId hold) {
        return this.database
            .sql("""
                    select cardinality(members) as members, conversations, files, assistants
                      from legal_hold hold,
                           lateral (select array(select member_id from hold_member where hold_id = :hold) as members) people,
                           covered_by_hold(members, array(select subject_id from hold_custodian where hold_id = :hold),
                                           hold.from_at, hold.until_at, hold.words)
                     where hold.id = :hold
                    """)
            .bind("hold", hold.value())
            .map(Columns.read(HoldStore::coverage))
            .one();
    }

    Mono<List<TenantId>> toSettle() {
        return Turns.whose(this.database.sql("select tenant_id from tenants_with_holds_to_settle() as tenant_id"));
    }

    /// Which bytes some copies have that nothing holds any more; the copies go next.
    Mono<List<Copy>> unheld(int most) {
        return this.database.sql("""
                select id, array(select hash from held_blob where copy_id = held_copy.id) as hashes
                  from held_copy
                 where not is_held(tenant_id, members, assistant_id, at)
                 limit :most
                """)
            .bind("most", most)
            .map(Columns.read(row -> new Copy(row.uuid("id"), List.of(row.get("hashes", String[].class)))))
            .all()
            .collectList();
    }

    Mono<Void> erase(List<Copy> copies) {
        return this.database.sql("delete from held_copy where id = any(:ids)")
            .bind("ids", copies.stream().map(Copy::id).toArray(UUID[]::new))
            .then();
    }

    Mono<UUID> copyWithoutBytes(UUID file) {
        return this.database.sql("""
                select id
                  from held_copy
                 where subject_id = :file
                   and kind = 'file'
                   and body ->> 'state' <> 'refused'
                   and not exists (select from held_blob where held_blob.copy_id = held_copy.id)
                 limit 1
                """).bind("file", file).mapValue(UUID.class).one();
    }

    Mono<Void> keep(UUID copy, String hash) {
        return this.database.sql("insert into held_blob (copy_id, hash) values (:copy, :hash) on conflict do nothing")
            .bind("copy", copy)
            .bind("hash", hash)
            .then();
    }

    Mono<Void> settled(Instant now) {
        return this.database.sql("""
                update legal_hold
                   set settled_at = :now
                 where released_at is not null
                   and settled_at is null
                """).bind("now", now).then();
    }

    private static UUID[] ids(List<Custodian> custodians, Kind kind) {
        return custodians.stream().filter(one -> one.kind() == kind).map(Custodian::id).toArray(UUID[]::new);
    }

    private static Parameter only(Custodian custodian, Kind kind) {
        return OrNull.of(UUID.class, (custodian.kind() == kind) ? custodian.id() : null);
    }

    private static Coverage coverage(Columns row) {
        return new Coverage(row.number("members"), row.bigNumber("conversations"), row.bigNumber("files"),
                row.bigNumber("assistants"));
    }

    private static Custodian custodian(Columns row) {
        for (Kind kind : Kind.values()) {
            UUID id = row.uuidOrNull(kind.word() + "_id");
            if (id != null) {
                return new Custodian(kind, id, row.text("name"));
            }
        }
        throw new IllegalStateException("a custodian is one thing");
    }

    private static LegalHold hold(Columns row) {
        UUID by = row.uuidOrNull("released_by");
        LegalHold.Release release = (by == null) ? null
                : new LegalHold.Release(new MemberId(by), row.instant("released_at"), row.text("release_reason"));
        return new LegalHold(new HoldId(row.uuid("id")), row.text("name"), row.text("case_number"), row.text("reason"),
                row.instantOrNull("from_at"), row.instantOrNull("until_at"), List.of(row.get("words", String[].class)),
                row.number("custodians"), new MemberId(row.uuid("placed_by")), row.instant("placed_at"), release);
    }

    record Copy(UUID id, List<String> hashes) {
    }

}
