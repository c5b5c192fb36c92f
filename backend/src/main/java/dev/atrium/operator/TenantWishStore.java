package dev.atrium.operator;

import java.time.Instant;
import java.util.List;

import dev.atrium.tenancy.Columns;
import dev.atrium.tenancy.TenantId;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

@Repository
class TenantWishStore {

    private static final String ALL = """
            select id, name, region, language, alias, domains, email, first_name, last_name, refused
              from tenant_wish
            """;

    private final DatabaseClient database;

    TenantWishStore(DatabaseClient database) {
        this.database = database;
    }

    /// The newest first.
    Mono<List<TenantWish>> all(int most) {
        return this.database.sql(ALL + " order by asked_at desc, id limit :most")
            .bind("most", most)
            .map(Columns.read(TenantWishStore::wish))
            .all()
            .collectList();
    }

    /// Until this transaction ends, nobody else changes it.
    Mono<TenantWish> locked(TenantId id) {
        return this.database.sql(ALL + " where id = :id for update")
            .bind("id", id.value())
            .map(Columns.read(TenantWishStore::wish))
            .one();
    }

    Mono<Void> insert(TenantWish wish, Instant now) {
        NewTenant wanted = wish.wanted();
        return this.database
            .sql("""
                    insert into tenant_wish (id, name, region, language, alias, domains, email, first_name, last_name, asked_at,
                                             leased_until)
                    values (:id, :name, :region, :language, :alias, :domains, :email, :firstName, :lastName, :now, :now)
                    """)
            .bind("id", wish.id().value())
            .bind("name", wanted.name())
            .bind("region", wanted.region())
            .bind("language", wanted.language())
            .bind("alias", wish.alias())
            .bind("domains", wanted.domains().toArray(String[]::new))
            .bind("email", wanted.email())
            .bind("firstName", wanted.firstName())
            .bind("lastName", wanted.lastName())
            .bind("now", now)
            .then();
    }

    /// Takes some for as long as the lease.
    Mono<List<TenantWish>> take(Instant now, Instant until, int most) {
        return this.database.sql("""
                update tenant_wish
                   set leased_until = :until
                 where id in (select id
                                from tenant_wish
                               where leased_until <= :now
                                 and refused is null
                               order by leased_until
                               limit :most
                                 for update skip locked)
                returning id, name, region, language, alias, domains, email, first_name, last_name, refused
                """)
            .bind("now", now)
            .bind("until", until)
            .bind("most", most)
            .map(Columns.read(TenantWishStore::wish))
            .all()
            .collectList();
    }

    Mono<Void> refused(TenantId id, String why) {
        return this.database.sql("update tenant_wish set refused = :why where id = :id")
            .bind("id", id.value())
            .bind("why", why)
            .then();
    }

    /// Answers one if it was there.
    Mono<Long> remove(TenantId id) {
        return this.database.sql("delete from tenant_wish where id = :id").bind("id", id.value()).fetch().rowsUpdated();
    }

    private static TenantWish wish(Columns columns) {
        NewTenant wanted = new NewTenant(columns.text("name"), columns.text("region"), columns.text("language"),
                List.of(columns.get("domains", String[].class)), columns.text("email"), columns.text("first_name"),
                columns.text("last_name"));
        return new TenantWish(new TenantId(columns.uuid("id")), wanted, columns.text("alias"),
                columns.textOrNull("refused"));
    }

}
