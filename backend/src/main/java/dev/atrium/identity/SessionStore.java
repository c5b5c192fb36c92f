package dev.atrium.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.atrium.tenancy.Columns;
import dev.atrium.tenancy.TenantId;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

@Repository
class SessionStore {

    private final DatabaseClient database;

    SessionStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> insert(SessionId id, SignIn signIn, Origin origin, byte[] keycloakToken, Instant now, Instant endsAt) {
        return this.database.sql("""
                insert into web_session (id, issuer, subject, name, email, language, keycloak_session, keycloak_token,
                                         signed_in_at, last_used_at, checked_at, ends_at, address, device)
                values (:id, :issuer, :subject, :name, :email, nullif(:language, ''), nullif(:keycloakSession, ''),
                        :keycloakToken, :now, :now, :now, :endsAt, nullif(:address, ''), nullif(:device, ''))
                """)
            .bind("id", id.hash())
            .bind("issuer", signIn.person().issuer())
            .bind("subject", signIn.person().subject())
            .bind("name", signIn.person().name())
            .bind("email", signIn.person().email())
            .bind("language", (signIn.language() != null) ? signIn.language() : "")
            .bind("keycloakSession", (signIn.keycloakSession() != null) ? signIn.keycloakSession() : "")
            .bind("keycloakToken", keycloakToken)
            .bind("now", now)
            .bind("endsAt", endsAt)
            .bind("address", Objects.requireNonNullElse(origin.address(), ""))
            .bind("device", Objects.requireNonNullElse(origin.device(), ""))
            .then();
    }

    Mono<Void> insertChoices(SessionId id, List<Choice> choices) {
        return this.database.sql("""
                insert into web_session_choice (session_id, tenant_id, member_id)
                select :id, tenant_id, member_id
                  from unnest(:tenants, :members) as choice (tenant_id, member_id)
                """)
            .bind("id", id.hash())
            .bind("tenants", choices.stream().map(choice -> choice.tenant().value()).toArray(UUID[]::new))
            .bind("members", choices.stream().map(choice -> choice.member().value()).toArray(UUID[]::new))
            .then();
    }

    Mono<Void> setTenant(SessionId id, Choice choice) {
        return this.database.sql("""
                update web_session
                   set tenant_id = :tenant,
                       member_id = :member
                 where id = :id
                """)
            .bind("id", id.hash())
            .bind("tenant", choice.tenant().value())
            .bind("member", choice.member().value())
            .then();
    }

    /// The session as it is now, however it was asked for; empty when it is over or was
    /// never there.
    Mono<Session> find(SessionId id, Instant now, Duration idle, Origin origin) {
        return this.database.sql("select * from find_session(:id, :now, :usedSince)")
            .bind("id", id.hash())
            .bind("now", now)
            .bind("usedSince", now.minus(idle))
            .map(row -> SessionRow.read(new Columns(row), origin))
            .one();
    }

    Mono<List<Choice>> choices(SessionId id) {
        return this.database.sql("""
                select tenant_id, member_id
                  from web_session_choice
                 where session_id = :id
                 limit 1000
                """).bind("id", id.hash()).map(row -> choice(new Columns(row))).all().collectList();
    }

    /// The session lives on under a new id, with one of its tenants chosen. The old one's
    /// row ends at the same time.
    Mono<Long> copy(SessionId from, SessionId to, byte[] keycloakToken, Choice choice) {
        return this.database
            .sql("""
                    insert into web_session (id, issuer, subject, name, email, language, keycloak_session, keycloak_token,
                                             signed_in_at, last_used_at, checked_at, ends_at, address, device, tenant_id, member_id)
                    select :to, issuer, subject, name, email, language, keycloak_session, :keycloakToken,
                           signed_in_at, last_used_at, checked_at, ends_at, address, device, :tenant, :member
                      from web_session
                     where id = :from
                       and ended_at is null
                       for update
                    """)
            .bind("from", from.hash())
            .bind("to", to.hash())
            .bind("keycloakToken", keycloakToken)
            .bind("tenant", choice.tenant().value())
            .bind("member", choice.member().value())
            .fetch()
            .rowsUpdated();
    }

    Mono<byte[]> keycloakToken(SessionId id) {
        return this.database.sql("select keycloak_token from web_session where id = :id")
            .bind("id", id.hash())
            .map(row -> new Columns(row).get("keycloak_token", byte[].class))
            .one();
    }

    /// Ends one session. Says how many have ended by this: one, or none if it was over.
    Mono<Long> end(SessionId id, EndReason why, Instant now) {
        return this.database.sql("""
                update web_session
                   set ended_at = :now,
                       ended_why = :why,
                       keycloak_token = ''
                 where id = :id
                   and ended_at is null
                """).bind("id", id.hash()).bind("why", why.word()).bind("now", now).fetch().rowsUpdated();
    }

    Mono<Set<SessionId>> stillValid(Collection<SessionId> ids, Instant now, Duration idle) {
        return this.database.sql("""
                select session.id
                  from web_session session
                  left join tenant on tenant.id = session.tenant_id
                 where session.id = any(:ids)
                   and session.ended_at is null
                   and session.ends_at > :now
                   and session.last_used_at > :usedSince
                   and (tenant.id is null or tenant.state in ('active', 'platform'))
                """)
            .bind("ids", ids.stream().map(SessionId::hash).toArray(String[]::new))
            .bind("now", now)
            .bind("usedSince", now.minus(idle))
            .map(row -> new SessionId(new Columns(row).text("id")))
            .all()
            .collect(Collectors.toUnmodifiableSet());
    }

    private static Choice choice(Columns columns) {
        return new Choice(new TenantId(columns.uuid("tenant_id")), new MemberId(columns.uuid("member_id")));
    }

    /// A tenant that a session may choose, and who the person would be in it.
    record Choice(TenantId tenant, MemberId member) {
    }

}
