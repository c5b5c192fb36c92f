package dev.atrium.identity;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    Mono<Member> put(Person person, Set<Role> roles, Instant now) {
        return this.database.sql("""
                insert into member as known (id, issuer, subject, name, email, roles, admitted_at, refreshed_at)
                values (:id, :issuer, :subject, :name, :email, :roles, :now, :now)
                    on conflict (tenant_id, issuer, subject) do update
                   set name = excluded.name,
                       email = excluded.email,
                       roles = excluded.roles,
                       state = 'active',
                       refreshed_at = excluded.refreshed_at
                returning id, name, email, roles, state, admitted_at
                """)
            .bind("id", Ids.next())
            .bind("issuer", person.issuer())
            .bind("subject", person.subject())
            .bind("name", person.name())
            .bind("email", person.email())
            .bind("roles", roles.stream().map(Role::word).sorted().toArray(String[]::new))
            .bind("now", now)
            .map(MemberStore::member)
            .one();
    }

    Mono<Long> setState(MemberId id, String state, Instant now) {
        return this.database.sql("""
                update member
                   set state = :state,
                       refreshed_at = :now
                 where id = :id
                   and state = 'active'
                """).bind("id", id.value()).bind("state", state).bind("now", now).fetch().rowsUpdated();
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

    /// The tenants somebody is a member of: the one question that is asked of all tenants
    /// at once.
    Mono<List<TenantId>> tenantsOf(String issuer, String subject) {
        return this.database.sql("select tenant from tenants_of_person(:issuer, :subject) tenant")
            .bind("issuer", issuer)
            .bind("subject", subject)
            .map(row -> new TenantId(new Columns(row).uuid("tenant")))
            .all()
            .collectList();
    }

    private static Member member(Readable row) {
        Columns columns = new Columns(row);
        Set<Role> roles = Stream.of(columns.get("roles", String[].class))
            .flatMap(word -> Role.of(word).stream())
            .collect(Collectors.toUnmodifiableSet());
        return new Member(new MemberId(columns.uuid("id")), columns.text("name"), columns.text("email"), roles,
                columns.text("state").equals("active"), columns.instant("admitted_at"));
    }

}
