-- Which tenants have conversations to erase: the one question a sweep asks before it enters a tenant. It answers ids of
-- tenants and nothing of theirs.
create policy sweeper_reads_all on conversation for select to atrium_sweeper using (true);
grant select (tenant_id, erase_at) on conversation to atrium_sweeper;

create function tenants_with_conversations_to_erase(moment timestamptz) returns setof uuid
    language sql stable security definer
    set search_path = public, pg_catalog, pg_temp
    begin atomic
        select distinct waiting.tenant_id
          from (select tenant_id
                  from conversation
                 where erase_at <= moment
                 order by erase_at
                 limit 1000) waiting;
    end;
revoke all on function tenants_with_conversations_to_erase(timestamptz) from public;
grant execute on function tenants_with_conversations_to_erase(timestamptz) to atrium_app;
alter function tenants_with_conversations_to_erase(timestamptz) owner to atrium_sweeper;
