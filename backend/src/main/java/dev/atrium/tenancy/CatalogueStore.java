package dev.atrium.tenancy;

import java.util.List;
import java.util.Objects;

import io.r2dbc.spi.Readable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Reads from PostgreSQL's own catalogue whether tenants are protected as they should be. Each query answers one
/// sentence per fault, and nothing when all is well.
@Repository
class CatalogueStore {

    private static final String UNPROTECTED_TABLES = """
            select format('table %s belongs to tenants but row level security is not enabled and forced', relname)
              from pg_class
             where relnamespace = 'public'::regnamespace
               and relkind in ('r', 'p')
               and not (relrowsecurity and relforcerowsecurity)
               and coalesce(obj_description(oid, 'pg_class'), '') not like 'platform: %'
               and relname <> 'flyway_schema_history'
            """;

    private static final String MISSING_OR_WIDE_POLICIES = """
            select format('table %s has no policy one_tenant_at_a_time over all commands for everybody', relname)
              from pg_class
             where relnamespace = 'public'::regnamespace
               and relrowsecurity
               and not exists (select from pg_policy
                                where polrelid = pg_class.oid
                                  and polname = 'one_tenant_at_a_time'
                                  and polcmd = '*'
                                  and polroles = '{0}'
                                  and pg_get_expr(polqual, polrelid) like '(tenant_id = ( SELECT current_tenant()%'
                                  and pg_get_expr(polwithcheck, polrelid) like '(tenant_id = ( SELECT current_tenant()%')
             union all
            select format('policy %s on %s opens rows to more than a silent role that reads', polname, polrelid::regclass)
              from pg_policy
             where polname <> 'one_tenant_at_a_time'
               and polpermissive
               and (polcmd <> 'r'
                    or not polroles <@ (select array_agg(oid) from pg_roles
                                         where rolname in ('atrium_search', 'atrium_sweeper', 'atrium_audit')))
            """;

    private static final String KEYS_WITHOUT_TENANT = """
            select format('index %s of tenant table %s is unique but does not begin with tenant_id',
                          indexrelid::regclass, indrelid::regclass)
              from pg_index
              join pg_class on pg_class.oid = indrelid and relnamespace = 'public'::regnamespace and relrowsecurity
             where indisunique
               and indkey[0] <> (select attnum from pg_attribute where attrelid = indrelid and attname = 'tenant_id')
             union all
            select format('foreign key %s of %s leads to tenant table %s without its tenant',
                          conname, conrelid::regclass, confrelid::regclass)
              from pg_constraint
              join pg_class on pg_class.oid = confrelid and relnamespace = 'public'::regnamespace and relrowsecurity
             where contype = 'f'
               and not exists (select
                                 from unnest(conkey, confkey) as pair (here, there)
                                where there = (select attnum from pg_attribute
                                                where attrelid = confrelid and attname = 'tenant_id')
                                  and here = coalesce((select attnum from pg_attribute
                                                        where attrelid = conrelid and attname = 'tenant_id'), here))
            """;

    private static final String POWERFUL_ROLES = """
            select format('role %s may bypass row level security or make others that may', rolname)
              from pg_roles
             where rolname like 'atrium\\_%'
               and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
             union all
            select format('the server''s role owns %s', relname)
              from pg_class
             where pg_get_userbyid(relowner) = current_user
             union all
            select format('the server''s role is a member of %s', roleid::regrole)
              from pg_auth_members
             where member = current_user::regrole
             union all
            select format('the server''s role may change or remove rows of %s', name)
              from unnest(array['audit_event', 'audit_chain']) as name
             where has_table_privilege(current_user, name, 'insert, update, delete, truncate')
            """;

    private static final String LOOSE_FUNCTIONS_AND_VIEWS = """
            select format('function %s runs as its owner but is not pinned: search_path, owner and callers', oid::regprocedure)
              from pg_proc
             where pronamespace = 'public'::regnamespace
               and prosecdef
               and (not exists (select from unnest(proconfig) as setting where setting like 'search_path=%')
                    or pg_get_userbyid(proowner) not in ('atrium_search', 'atrium_sweeper', 'atrium_audit')
                    or has_function_privilege('public', oid, 'execute'))
             union all
            select format('view %s does not run with the rights of who reads it', relname)
              from pg_class
             where relnamespace = 'public'::regnamespace
               and relkind in ('v', 'm')
               and not coalesce(reloptions, '{}') && array['security_invoker=true', 'security_invoker=on']
            """;

    /// CVE-2025-8713 and CVE-2024-10976 let hidden rows be seen on older servers.
    private static final String OLD_SERVER = """
            select format('PostgreSQL %s shows rows it should hide: use 17.6, 16.10, 15.14 or newer',
                          current_setting('server_version'))
              from (select current_setting('server_version_num')::int as number) as server
             where number < 150014
                or number between 160000 and 160009
                or number between 170000 and 170005
            """;

    private static final List<String> QUESTIONS = List.of(UNPROTECTED_TABLES, MISSING_OR_WIDE_POLICIES,
            KEYS_WITHOUT_TENANT, POWERFUL_ROLES, LOOSE_FUNCTIONS_AND_VIEWS, OLD_SERVER);

    private final DatabaseClient database;

    CatalogueStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<List<String>> faults() {
        return Flux.fromIterable(QUESTIONS)
            .concatMap(question -> this.database.sql(question).map(CatalogueStore::sentence).all())
            .collectList();
    }

    private static String sentence(Readable row) {
        return Objects.requireNonNull(row.get(0, String.class));
    }

}
