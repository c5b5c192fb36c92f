package dev.atrium.identity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.atrium.tenancy.Columns;
import dev.atrium.tenancy.TenantId;
import io.r2dbc.spi.Readable;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

/// Finds sessions by what they belong to, in order to end or to check them.
@Repository
class RevocationStore {

    private final DatabaseClient database;

    RevocationStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<List<Live>> ofPerson(String issuer, String subject) {
        return this.database.sql("""
                select id, subject, tenant_id
                  from web_session
                 where issuer = :issuer
                   and subject = :subject
                   and ended_at is null
                 limit 1000
                """).bind("issuer", issuer).bind("subject", subject).map(RevocationStore::live).all().collectList();
    }

    /// All but the newest.
    Mono<List<Live>> ofPersonButNewest(String issuer, String subject, int newest) {
        return this.database.sql("""
                select id, subject, tenant_id
                  from web_session
                 where issuer = :issuer
                   and subject = :subject
                   and ended_at is null
                 order by signed_in_at desc, id
                 limit 100
                offset :newest
                """)
            .bind("issuer", issuer)
            .bind("subject", subject)
            .bind("newest", newest)
            .map(RevocationStore::live)
            .all()
            .collectList();
    }

    Mono<List<Live>> ofKeycloakSession(String issuer, String keycloakSession) {
        return this.database.sql("""
                select id, subject, tenant_id
                  from web_session
                 where keycloak_session = :keycloakSession
                   and issuer = :issuer
                   and ended_at is null
                 limit 1000
                """)
            .bind("issuer", issuer)
            .bind("keycloakSession", keycloakSession)
            .map(RevocationStore::live)
            .all()
            .collectList();
    }

    Mono<Void> removeChoice(TenantId tenant, MemberId member) {
        return this.database.sql("""
                delete from web_session_choice
                 where tenant_id = :tenant
                   and member_id = :member
                """).bind("tenant", tenant.value()).bind("member", member.value()).then();
    }

    Mono<Boolean> isSpent(String tokenHash) {
        return this.database.sql("select exists (select from spent_logout_token where id = :id) as spent")
            .bind("id", tokenHash)
            .map(Columns.read(columns -> columns.flag("spent")))
            .one();
    }

    /// Marks a logout token as used. Answers 1, or 0 when it has been used before.
    Mono<Long> spend(String tokenHash, Instant usableUntil) {
        return this.database.sql("""
                insert into spent_logout_token (id, usable_until)
                values (:id, :usableUntil)
                    on conflict (id) do nothing
                """).bind("id", tokenHash).bind("usableUntil", usableUntil).fetch().rowsUpdated();
    }

    /// Takes some of the people whose check is due. Each is taken by one server only.
    Mono<List<Subject>> takeDue(Instant now, Instant checkedBefore, int most) {
        return this.database.sql("""
                with due as (
                    select id
                      from web_session
                     where ended_at is null
                       and ends_at > :now
                       and checked_at < :checkedBefore
                     order by checked_at
                     limit :most
                       for update skip locked
                ), taken as (
                    update web_session session
                       set checked_at = :now
                      from due
                     where session.id = due.id
                    returning session.issuer, session.subject
                )
                select distinct issuer, subject from taken
                """)
            .bind("now", now)
            .bind("checkedBefore", checkedBefore)
            .bind("most", most)
            .map(row -> new Subject(new Columns(row).text("issuer"), new Columns(row).text("subject")))
            .all()
            .collectList();
    }

    Mono<Void> checkSoon(Subject person) {
        return this.database.sql("""
                update web_session
                   set checked_at = 'epoch'
                 where issuer = :issuer
                   and subject = :subject
                   and ended_at is null
                """).bind("issuer", person.issuer()).bind("subject", person.subject()).then();
    }

    Mono<Void> checkOrganizationSoon(UUID organization) {
        return this.database.sql("""
                update web_session session
                   set checked_at = 'epoch'
                  from web_session_choice choice
                  join tenant on tenant.id = choice.tenant_id
                 where choice.session_id = session.id
                   and tenant.organization_id = :organization
                   and session.ended_at is null
                """).bind("organization", organization).then();
    }

    /// Forgets what is over: sessions a day after their end, tokens once they could not
    /// be used anyway.
    Mono<Void> forget(Instant sessionsEndedBefore, Instant now, int most) {
        return this.database.sql("""
                delete from web_session
                 where id in (select id from web_session where ends_at < :before limit :most)
                """).bind("before", sessionsEndedBefore).bind("most", most).then().then(this.database.sql("""
                delete from spent_logout_token
                 where id in (select id from spent_logout_token where usable_until < :now limit :most)
                """).bind("now", now).bind("most", most).then());
    }

    private static Live live(Readable row) {
        Columns columns = new Columns(row);
        UUID tenant = columns.uuidOrNull("tenant_id");
        return new Live(new SessionId(columns.text("id")), columns.text("subject"),
                (tenant != null) ? new TenantId(tenant) : null);
    }

    /// A session that is not over.
    record Live(SessionId id, String subject, @Nullable TenantId tenant) {

        TenantId trail() {
            return (this.tenant != null) ? this.tenant : TenantId.PLATFORM;
        }

    }

    /// What identifies a person, and nothing else of them.
    record Subject(String issuer, String subject) {
    }

}
