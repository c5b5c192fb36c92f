package dev.atrium.tenancy;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Mono;

@Repository
class TenantStore {

    private final DatabaseClient database;

    TenantStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Tenant> find(TenantId id) {
        return this.database.sql("""
                select id, organization_id, name, language
                  from tenant
                 where id = :id
                   and state in ('active', 'platform')
                """).bind("id", id.value()).map(Columns.read(TenantStore::tenant)).one();
    }

    Mono<Tenant> evenSuspended(TenantId id) {
        return this.database.sql("""
                select id, organization_id, name, language
                  from tenant
                 where id = :id
                """).bind("id", id.value()).map(Columns.read(TenantStore::tenant)).one();
    }

    Mono<List<Tenant>> ofOrganizations(Collection<UUID> organizations) {
        return this.database.sql("""
                select id, organization_id, name, language
                  from tenant
                 where organization_id = any(:organizations)
                   and state in ('active', 'platform')
                 order by name, id
                 limit 1000
                """)
            .bind("organizations", organizations.toArray(UUID[]::new))
            .map(Columns.read(TenantStore::tenant))
            .all()
            .collectList();
    }

    Mono<List<Tenant>> all() {
        return this.database.sql("""
                select id, organization_id, name, language
                  from tenant
                 where state = 'active'
                 order by name, id
                 limit 100000
                """).map(Columns.read(TenantStore::tenant)).all().collectList();
    }

    Mono<List<Tenant>> among(Collection<TenantId> ids) {
        return this.database.sql("""
                select id, organization_id, name, language
                  from tenant
                 where id = any(:ids)
                   and state = 'active'
                 order by name, id
                """)
            .bind("ids", ids.stream().map(TenantId::value).toArray(UUID[]::new))
            .map(Columns.read(TenantStore::tenant))
            .all()
            .collectList();
    }

    Mono<Void> admit(Tenant tenant) {
        return this.database.sql("""
                insert into tenant (id, organization_id, name, language)
                values (:id, :organization, :name, :language)
                    on conflict (id) do update
                   set name = excluded.name,
                       language = excluded.language
                 where tenant.organization_id = excluded.organization_id
                   and (tenant.name, tenant.language) is distinct from (excluded.name, excluded.language)
                """)
            .bind("id", tenant.id().value())
            .bind("organization", tenant.organization())
            .bind("name", tenant.name())
            .bind("language", tenant.language())
            .then();
    }

    /// Their organization, as the tenant that Atrium itself is.
    Mono<Void> admitOperators(UUID organization) {
        return this.database.sql("""
                update tenant
                   set organization_id = :organization
                 where state = 'platform'
                   and organization_id <> :organization
                """).bind("organization", organization).then();
    }

    private static Tenant tenant(Columns columns) {
        return new Tenant(new TenantId(columns.uuid("id")), columns.uuid("organization_id"), columns.text("name"),
                columns.text("language"));
    }

}
