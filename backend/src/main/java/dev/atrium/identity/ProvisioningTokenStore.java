package dev.atrium.identity;

import java.time.Instant;
import java.util.List;

import dev.atrium.tenancy.Columns;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

@Repository
class ProvisioningTokenStore {

    private final DatabaseClient database;

    ProvisioningTokenStore(DatabaseClient database) {
        this.database = database;
    }

    /// Whoever makes one waits for whoever is just making one.
    Mono<Void> lock() {
        return this.database
            .sql("select pg_advisory_xact_lock(hashtext('provisioning-token'), hashtext(current_tenant()::text))")
            .then();
    }

    /// The newest first.
    Mono<List<ProvisioningToken>> newest(int most) {
        return this.database.sql("""
                select id, name, made_by, made_at, expires_at, last_used_at, revoked_at
                  from provisioning_token
                 order by made_at desc, id desc
                 limit :most
                """).bind("most", most).map(Columns.read(ProvisioningTokenStore::token)).all().collectList();
    }

    Mono<Long> valid(Instant now) {
        return this.database.sql("""
                select count(*)
                  from provisioning_token
                 where revoked_at is null
                   and expires_at > :now
                """).bind("now", now).mapValue(Long.class).one();
    }

    Mono<ProvisioningToken> find(TokenId id) {
        return this.database.sql("""
                select id, name, made_by, made_at, expires_at, last_used_at, revoked_at
                  from provisioning_token
                 where id = :id
                """).bind("id", id.value()).map(Columns.read(ProvisioningTokenStore::token)).one();
    }

    /// Found by the hash of all of it: how long that takes says nothing of the secret.
    Mono<ProvisioningToken> ofHash(String hash, Instant now) {
        return this.database.sql("""
                select id, name, made_by, made_at, expires_at, last_used_at, revoked_at
                  from provisioning_token
                 where hash = :hash
                   and revoked_at is null
                   and expires_at > :now
                """).bind("hash", hash).bind("now", now).map(Columns.read(ProvisioningTokenStore::token)).one();
    }

    Mono<Void> insert(TokenId id, String name, String hash, MemberId by, Instant now, Instant expires) {
        return this.database.sql("""
                insert into provisioning_token (id, name, hash, made_by, made_at, expires_at)
                values (:id, :name, :hash, :by, :now, :expires)
                """)
            .bind("id", id.value())
            .bind("name", name)
            .bind("hash", hash)
            .bind("by", by.value())
            .bind("now", now)
            .bind("expires", expires)
            .then();
    }

    /// Kept to the minute: a program calls often.
    Mono<Long> used(TokenId id, Instant now, Instant unlessSince) {
        return this.database.sql("""
                update provisioning_token
                   set last_used_at = :now
                 where id = :id
                   and (last_used_at is null or last_used_at < :since)
                """).bind("id", id.value()).bind("now", now).bind("since", unlessSince).fetch().rowsUpdated();
    }

    /// Answers 1, or 0 when it was revoked before.
    Mono<Long> revoke(TokenId id, MemberId by, Instant now) {
        return this.database.sql("""
                update provisioning_token
                   set revoked_by = :by,
                       revoked_at = :now
                 where id = :id
                   and revoked_at is null
                """).bind("id", id.value()).bind("by", by.value()).bind("now", now).fetch().rowsUpdated();
    }

    private static ProvisioningToken token(Columns columns) {
        return new ProvisioningToken(new TokenId(columns.uuid("id")), columns.text("name"),
                new MemberId(columns.uuid("made_by")), columns.instant("made_at"), columns.instant("expires_at"),
                columns.instantOrNull("last_used_at"), columns.instantOrNull("revoked_at"));
    }

}
