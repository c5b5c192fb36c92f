-- The ground floor: how a tenant is named in a transaction, and how a table is put under that name's protection.
revoke create on schema public from public;
grant usage on schema public to atrium_app, atrium_audit, atrium_search, atrium_sweeper;
-- A function can be handed over only to a role that may create in its schema.
grant create on schema public to atrium_audit, atrium_search, atrium_sweeper;

-- The tenant of this transaction. Nobody's outside of one: then the setting is null or, on a pooled connection, ''.
create function current_tenant() returns uuid
    language sql stable parallel safe
    set search_path = pg_catalog, pg_temp
    return nullif(pg_catalog.current_setting('app.tenant', true), '')::uuid;

-- A row's tenant is decided once. Policies already stop the server; this stops a mistake in a migration too.
create function refuse_to_change_tenant() returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
    as $$
begin
    if new.tenant_id is distinct from old.tenant_id then
        raise exception 'a row never changes its tenant' using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end
$$;

-- Every table that belongs to tenants calls this. The sub-select lets the planner read the setting once a query.
create procedure protect_tenant_rows(protected regclass)
    language plpgsql
    set search_path = public, pg_catalog, pg_temp
    as $$
begin
    execute format('alter table %s enable row level security', protected);
    execute format('alter table %s force row level security', protected);
    execute format('create policy one_tenant_at_a_time on %s using (tenant_id = (select current_tenant())) '
                   'with check (tenant_id = (select current_tenant()))', protected);
    execute format('create trigger tenant_never_changes before update of tenant_id on %s '
                   'for each row execute function refuse_to_change_tenant()', protected);
end
$$;

-- The customers. A platform table: it is read before a tenant is known, and holds nothing a tenant wrote.
-- Organizations are matched by Keycloak's id alone; alias, domain and name can be given to somebody else.
create table tenant (
    id              uuid        not null,
    organization_id uuid        not null,
    name            text        not null,
    language        text        not null default 'en',
    state           text        not null default 'active',
    created_at      timestamptz not null default now(),
    primary key (id),
    constraint tenant_has_one_organization unique (organization_id),
    constraint tenant_name_is_short check (length(name) between 1 and 120),
    constraint tenant_state_is_known check (state in ('active', 'suspended', 'platform'))
);
comment on table tenant is 'platform: read before a tenant is known';
grant select, insert, update on tenant to atrium_app;

-- Atrium itself: whose trail holds what happened before a tenant was known, such as a refused sign-in.
insert into tenant (id, organization_id, name, state)
values ('00000000-0000-0000-0000-000000000000', '00000000-0000-0000-0000-000000000000', 'Atrium', 'platform');
