package dev.atrium.identity;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.atrium.kernel.Cursor;
import dev.atrium.kernel.Ids;
import dev.atrium.tenancy.Columns;
import dev.atrium.tenancy.TenantId;
import io.r2dbc.spi.Readable;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

@Repository
class MemberStore {

    private final DatabaseClient database;

    MemberStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Member> find(MemberId id) {
        return this.database.sql("""
                select id, name, email, roles, state, admitted_at
                  from member
                 where id = :id
                """).bind("id", id.value()).map(MemberStore::member).one();
    }

    /// Whether they ever have, in this tenant.
    Mono<Boolean> hasSignedIn(Person person) {
        return this.database.sql("""
                select exists (select
                                 from member
                                where issuer = :issuer
                                  and subject = :subject
                                  and last_active_at is not null) as signed_in
                """)
            .bind("issuer", person.issuer())
            .bind("subject", person.subject())
            .map(Columns.read(columns -> columns.flag("signed_in")))
            .one();
    }

    /// Whether they belong to the tenant now, and nobody keeps them out of it.
    Mono<Boolean> belongs(Person person) {
        return this.database.sql("""
                select exists (select
                                 from member
                                where issuer = :issuer
                                  and subject = :subject
                                  and state in ('active', 'invited')) as belongs
                """)
            .bind("issuer", person.issuer())
            .bind("subject", person.subject())
            .map(Columns.read(columns -> columns.flag("belongs")))
            .one();
    }

    /// The member a person is, locked until the transaction ends.
    Mono<Member> ofPerson(Person person) {
        return this.database.sql("""
                select id, name, email, roles, state, admitted_at
                  from member
                 where issuer = :issuer
                   and subject = :subject
                   for update
                """).bind("issuer", person.issuer()).bind("subject", person.subject()).map(MemberStore::member).one();
    }

    /// Two first sign-ins at once make one member.
    ///
    /// @param signsIn whether they are active right now
    Mono<Member> put(Person person, Set<String> roles, MemberState state, boolean signsIn, Instant now) {
        return this.database.sql("""
                insert into member as known (id, issuer, subject, name, email, roles, state, admitted_at, refreshed_at,
                                             last_active_at)
                values (:id, :issuer, :subject, :name, :email, :roles, :state, :now, :now,
                        case when :signsIn then cast(:now as timestamptz) end)
                    on conflict (tenant_id, issuer, subject) do update
                   set name = excluded.name,
                       email = excluded.email,
                       roles = excluded.roles,
                       state = excluded.state,
                       refreshed_at = excluded.refreshed_at,
                       last_active_at = coalesce(excluded.last_active_at, known.last_active_at)
                returning id, name, email, roles, state, admitted_at
                """)
            .bind("id", Ids.next())
            .bind("issuer", person.issuer())
            .bind("subject", person.subject())
            .bind("name", person.name())
            .bind("email", person.email())
            .bind("roles", roles.stream().sorted().toArray(String[]::new))
            .bind("state", state.word())
            .bind("signsIn", signsIn)
            .bind("now", now)
            .map(MemberStore::member)
            .one();
    }

    Mono<Long> setState(MemberId id, MemberState state, Instant now) {
        return this.database.sql("""
                update member
                   set state = :state,
                       refreshed_at = :now
                 where id = :id
                   and state <> :state
                """).bind("id", id.value()).bind("state", state.word()).bind("now", now).fetch().rowsUpdated();
    }

    Mono<Long> setSettings(MemberId id, String language, Theme theme) {
        return this.database.sql("""
                update member
                   set language = :language,
                       theme = :theme
                 where id = :id
                """)
            .bind("id", id.value())
            .bind("language", language)
            .bind("theme", theme.word())
            .fetch()
            .rowsUpdated();
    }

    Mono<List<Member>> page(@Nullable Cursor after, int limit) {
        Cursor from = (after != null) ? after : new Cursor(Instant.EPOCH, new UUID(0, 0));
        return this.database.sql("""
                select id, name, email, roles, state, admitted_at
                  from member
                 where (admitted_at, id) > (:at, :id)
                   and state = 'active'
                 order by admitted_at, id
                 limit :limit
                """)
            .bind("at", from.at())
            .bind("id", from.id())
            .bind("limit", limit)
            .map(MemberStore::member)
            .all()
            .collectList();
    }

    /// The tenants that know somebody, whether or not they have signed in there: the one
    /// question that is asked of all tenants at once.
    Mono<List<TenantId>> tenantsKnowing(String issuer, String subject) {
        return this.database.sql("select tenant from tenants_knowing_person(:issuer, :subject) tenant")
            .bind("issuer", issuer)
            .bind("subject", subject)
            .map(row -> new TenantId(new Columns(row).uuid("tenant")))
            .all()
            .collectList();
    }

    private static Member member(Readable row) {
        Columns columns = new Columns(row);
        Set<String> words = Set.of(columns.get("roles", String[].class));
        Set<Role> roles = words.stream()
            .flatMap(word -> Role.of(word).stream())
            .collect(Collectors.toUnmodifiableSet());
        Set<String> custom = words.stream()
            .filter(word -> Role.of(word).isEmpty())
            .collect(Collectors.toUnmodifiableSet());
        return new Member(new MemberId(columns.uuid("id")), columns.text("name"), columns.text("email"), roles, custom,
                MemberState.of(columns.text("state")), columns.instant("admitted_at"));
    }

}
