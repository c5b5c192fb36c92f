-- Why: where thousands of tenants have nothing to do, a round of work must not look into each of them. One question tells
-- whose turn it is; it answers ids of tenants and nothing of theirs.
create policy sweeper_reads_all on errand for select to atrium_sweeper using (true);
create policy sweeper_reads_all on people_comparison for select to atrium_sweeper using (true);
create policy sweeper_reads_all on seat for select to atrium_sweeper using (true);
create policy sweeper_reads_all on seat_policy for select to atrium_sweeper using (true);
grant select (tenant_id, state, due_at) on errand to atrium_sweeper;
grant select (tenant_id, due_at) on people_comparison to atrium_sweeper;
grant select (tenant_id, policy_id) on seat to atrium_sweeper;
grant select (tenant_id, idle_days) on seat_policy to atrium_sweeper;
grant select (id, state) on tenant to atrium_sweeper;

create index errand_by_due_anywhere on errand (due_at, tenant_id) where state = 'waiting';
create index seat_policy_that_reclaims on seat_policy (tenant_id) where idle_days is not null;

create function tenants_with_errands(moment timestamptz) returns setof uuid
    language sql stable security definer
    set search_path = public, pg_catalog, pg_temp
    begin atomic
        select distinct waiting.tenant_id
          from (select tenant_id
                  from errand
                 where state = 'waiting'
                   and due_at <= moment
                 order by due_at
                 limit 1000) waiting;
    end;
revoke all on function tenants_with_errands(timestamptz) from public;
grant execute on function tenants_with_errands(timestamptz) to atrium_app;
alter function tenants_with_errands(timestamptz) owner to atrium_sweeper;

-- A tenant that was never compared is due.
create function tenants_to_compare(moment timestamptz) returns setof uuid
    language sql stable security definer
    set search_path = public, pg_catalog, pg_temp
    begin atomic
        select tenant.id
          from tenant
          left join people_comparison known on known.tenant_id = tenant.id
         where tenant.state = 'active'
           and (known.due_at is null or known.due_at <= moment)
         order by known.due_at nulls first
         limit 1000;
    end;
revoke all on function tenants_to_compare(timestamptz) from public;
grant execute on function tenants_to_compare(timestamptz) to atrium_app;
alter function tenants_to_compare(timestamptz) owner to atrium_sweeper;

-- Whoever waits for a seat may get one, and whoever does not use theirs may lose it.
create function tenants_with_seats_to_tend() returns setof uuid
    language sql stable security definer
    set search_path = public, pg_catalog, pg_temp
    begin atomic
        select tenant_id from seat where policy_id is null
        union
        select tenant_id from seat_policy where idle_days is not null;
    end;
revoke all on function tenants_with_seats_to_tend() from public;
grant execute on function tenants_with_seats_to_tend() to atrium_app;
alter function tenants_with_seats_to_tend() owner to atrium_sweeper;
