package dev.atrium.identity;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import dev.atrium.tenancy.Backlog;
import dev.atrium.tenancy.Columns;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.Turns;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

@Repository
class ErrandStore {

    private static final String ERRAND = """
            errand.id, errand.kind, errand.member_id, errand.subject, errand.email, errand.first_name,
            errand.last_name, errand.joins, errand.leaves, errand.path, errand.new_path, errand.list_id,
            coalesce(errand.line, 0) as line, errand.provider_id, errand.revision
            """;

    private final DatabaseClient database;

    ErrandStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Backlog> backlog() {
        return Backlog.asked(this.database.sql("select waiting, since from errands_waiting()"));
    }

    /// @param by the member who asks, or the id of the token of the program that does
    Mono<Void> insert(Errand errand, Asking by, Instant now) {
        DatabaseClient.GenericExecuteSpec statement = this.database.sql("""
                insert into errand (id, kind, member_id, subject, email, first_name, last_name, joins, leaves, path,
                                    new_path, list_id, line, provider_id, revision, due_at, asked_by,
                                    asked_by_token, asked_at)
                values (:id, :kind, :member, :subject, :email, :firstName, :lastName, :joins, :leaves, :path,
                        :newPath, :list, :line, :provider, :revision, :now, :by, :byToken, :now)
                """)
            .bind("id", errand.id())
            .bind("kind", errand.kind().word())
            .bind("joins", errand.joins().toArray(String[]::new))
            .bind("leaves", errand.leaves().toArray(String[]::new))
            .bind("now", now);
        statement = bound(statement, "by", UUID.class, by.member());
        statement = bound(statement, "byToken", UUID.class, by.token());
        Errand.Invitee invitee = errand.invitee();
        statement = bound(statement, "member", UUID.class, (errand.member() == null) ? null : errand.member().value());
        statement = bound(statement, "email", String.class, (invitee == null) ? null : invitee.email());
        statement = bound(statement, "firstName", String.class, (invitee == null) ? null : invitee.firstName());
        statement = bound(statement, "lastName", String.class, (invitee == null) ? null : invitee.lastName());
        statement = bound(statement, "subject", String.class, errand.subject());
        statement = bound(statement, "path", String.class, errand.path());
        statement = bound(statement, "newPath", String.class, errand.newPath());
        statement = bound(statement, "list", UUID.class, errand.list());
        Errand.Provider provider = errand.provider();
        statement = bound(statement, "provider", UUID.class, (provider == null) ? null : provider.id().value());
        statement = bound(statement, "revision", UUID.class, (provider == null) ? null : provider.revision());
        return bound(statement, "line", Integer.class, (errand.list() == null) ? null : errand.line()).then();
    }

    /// Whose errands are due, asked outside of any tenant.
    Mono<List<TenantId>> tenants(Instant now) {
        return Turns
            .whose(this.database.sql("select tenant_id from tenants_with_errands(:now) as tenant_id").bind("now", now));
    }

    /// Takes some that are due, in the order in which they were asked for. Nobody else
    /// gets them before the lease is over. What is asked about one person is done one
    /// after the other; a group is renamed or removed when all have entered and left it
    /// who were to before, and entered under its new name when it has that. Each waits
    /// for
    /// earlier ones only, so none wait for each other.
    Mono<List<Errand>> take(Instant now, Instant leasedUntil, int most) {
        return this.database.sql("""
                with due as (
                    select id
                      from errand
                     where state = 'waiting'
                       and due_at <= :now
                       and not exists (select
                                         from errand earlier
                                        where earlier.subject = errand.subject
                                          and earlier.state = 'waiting'
                                          and (earlier.asked_at, earlier.id) < (errand.asked_at, errand.id))
                       and (kind not in ('rename-group', 'remove-group')
                            or not exists (select
                                             from errand earlier
                                            where errand.path = any(earlier.joins || earlier.leaves)
                                              and earlier.state = 'waiting'
                                              and (earlier.asked_at, earlier.id) < (errand.asked_at, errand.id)))
                       and not exists (select
                                         from errand earlier
                                        where earlier.kind = 'rename-group'
                                          and earlier.state = 'waiting'
                                          and earlier.new_path = any(errand.joins || errand.leaves)
                                          and (earlier.asked_at, earlier.id) < (errand.asked_at, errand.id))
                     order by due_at, id
                     limit :most
                       for update skip locked
                )
                update errand
                   set due_at = :leasedUntil,
                       attempts = attempts + 1
                  from due
                 where errand.id = due.id
                returning
                """ + ERRAND)
            .bind("now", now)
            .bind("leasedUntil", leasedUntil)
            .bind("most", most)
            .map(Columns.read(ErrandStore::errand))
            .all()
            .collectList();
    }

    /// Answers 1, or 0 when it has ended before.
    Mono<Long> end(UUID id, boolean done, String outcome, Instant now) {
        return this.database.sql("""
                update errand
                   set state = :state,
                       outcome = :outcome,
                       ended_at = :now
                 where id = :id
                   and state = 'waiting'
                """)
            .bind("id", id)
            .bind("state", done ? "done" : "failed")
            .bind("outcome", outcome)
            .bind("now", now)
            .fetch()
            .rowsUpdated();
    }

    /// The pause grows with each attempt, to ten minutes.
    Mono<Void> later(UUID id, Instant now) {
        return this.database
            .sql("""
                    update errand
                       set due_at = cast(:now as timestamptz) + least(600, power(2, least(attempts, 12))) * interval '1 second'
                     where id = :id
                       and state = 'waiting'
                    """)
            .bind("id", id)
            .bind("now", now)
            .then();
    }

    /// Whether somebody is being kept out or taken out, and Keycloak does not know yet.
    Mono<Boolean> isLeaving(String subject) {
        return this.database.sql("""
                select exists (select
                                 from errand
                                where subject = :subject
                                  and state = 'waiting'
                                  and kind in ('disable', 'remove')) as leaving
                """).bind("subject", subject).map(Columns.read(columns -> columns.flag("leaving"))).one();
    }

    /// What became of one that has ended.
    Mono<String> outcome(UUID id) {
        return this.database.sql("select coalesce(outcome, '') as outcome from errand where id = :id")
            .bind("id", id)
            .mapValue(String.class)
            .one();
    }

    Mono<Long> waiting() {
        return this.database.sql("select count(*) from errand where state = 'waiting'").mapValue(Long.class).one();
    }

    /// The last ones about somebody, the newest first.
    Mono<List<Ended>> ofMember(MemberId member, int most) {
        return this.database.sql("""
                select id, kind, coalesce(email, '') as email, state, outcome, asked_at, coalesce(line, 0) as line
                  from errand
                 where member_id = :member
                 order by asked_at desc, id desc
                 limit :most
                """)
            .bind("member", member.value())
            .bind("most", most)
            .map(Columns.read(ErrandStore::ended))
            .all()
            .collectList();
    }

    /// The newest about groups, for the page of departments.
    Mono<List<Ended>> ofGroups(int most) {
        return this.database.sql("""
                select id, kind, path as email, state, outcome, asked_at, 0 as line
                  from errand
                 where path is not null
                   and (state = 'waiting' or state = 'failed' and ended_at > now() - interval '1 hour')
                 order by asked_at desc, id desc
                 limit :most
                """).bind("most", most).map(Columns.read(ErrandStore::ended)).all().collectList();
    }

    /// The newest lists, with how far they have come.
    ///
    /// @param by only those of this member; null for all
    Mono<List<InvitationList>> lists(@Nullable MemberId by, int most) {
        return by(by, """
                select list_id, min(asked_at) as asked_at, count(*) as lines,
                       count(*) filter (where state = 'waiting') as waiting,
                       count(*) filter (where state = 'failed') as failed
                  from errand
                 where list_id is not null%s
                 group by list_id
                 order by min(asked_at) desc, list_id
                 limit :most
                """).bind("most", most)
            .map(Columns.read(columns -> new InvitationList(columns.uuid("list_id"), columns.instant("asked_at"),
                    columns.bigNumber("lines"), columns.bigNumber("waiting"), columns.bigNumber("failed"))))
            .all()
            .collectList();
    }

    private DatabaseClient.GenericExecuteSpec by(@Nullable MemberId member, String query) {
        return (member == null) ? this.database.sql(query.formatted(""))
                : this.database.sql(query.formatted(" and asked_by = :by")).bind("by", member.value());
    }

    /// All lines of a pasted list.
    Mono<List<Ended>> ofList(UUID list, @Nullable MemberId by, int most) {
        return by(by, """
                select id, kind, coalesce(email, '') as email, state, outcome, asked_at, line
                  from errand
                 where list_id = :list%s
                 order by line
                 limit :most
                """).bind("list", list).bind("most", most).map(Columns.read(ErrandStore::ended)).all().collectList();
    }

    Mono<Long> forget(Instant endedBefore, int most) {
        return this.database.sql("""
                delete from errand
                 where id in (select id
                                from errand
                               where state <> 'waiting'
                                 and ended_at < :before
                               limit :most)
                """).bind("before", endedBefore).bind("most", most).fetch().rowsUpdated();
    }

    private static <T> DatabaseClient.GenericExecuteSpec bound(DatabaseClient.GenericExecuteSpec statement, String name,
            Class<T> type, @Nullable T value) {
        return (value != null) ? statement.bind(name, value) : statement.bindNull(name, type);
    }

    private static Ended ended(Columns columns) {
        return new Ended(columns.uuid("id"), Errand.Kind.of(columns.text("kind")), columns.text("email"),
                columns.text("state"), columns.textOrNull("outcome"), columns.instant("asked_at"),
                columns.number("line"));
    }

    private static Errand errand(Columns columns) {
        UUID member = columns.uuidOrNull("member_id");
        UUID provider = columns.uuidOrNull("provider_id");
        String email = columns.textOrNull("email");
        Errand.Invitee invitee = (email == null) ? null
                : new Errand.Invitee(email, Objects.requireNonNullElse(columns.textOrNull("first_name"), ""),
                        Objects.requireNonNullElse(columns.textOrNull("last_name"), ""));
        return new Errand(columns.uuid("id"), Errand.Kind.of(columns.text("kind")),
                (member == null) ? null : new MemberId(member), columns.textOrNull("subject"), invitee,
                List.of(columns.get("joins", String[].class)), List.of(columns.get("leaves", String[].class)),
                columns.textOrNull("path"), columns.textOrNull("new_path"), columns.uuidOrNull("list_id"),
                columns.number("line"), (provider == null) ? null
                        : new Errand.Provider(new IdentityProviderId(provider), columns.uuidOrNull("revision")));
    }

    /// Who asks: one of the two.
    record Asking(@Nullable UUID member, @Nullable UUID token) {

        static Asking of(MemberId member) {
            return new Asking(member.value(), null);
        }

        static Asking of(TokenId token) {
            return new Asking(null, token.value());
        }

    }

    /// What became of one so far.
    ///
    /// @param about the address or the path it is about, or ""
    /// @param outcome a word, once it has ended
    record Ended(UUID id, Errand.Kind kind, String about, String state, @Nullable String outcome, Instant askedAt,
            int line) {
    }

}
