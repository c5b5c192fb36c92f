-- What is done to a tenant from outside stands in its own trail too, by the transaction in which it is done: that of Atrium
-- itself, and of nobody else. Runs with the rights of who calls it, so it opens nothing that was closed.
create function append_audit_event_to(
    tenant uuid, id uuid, at timestamptz, type text, outcome text, actor_kind text, actor_id text, target_kind text, target_id text,
    body text
) returns bigint
    language plpgsql
    set search_path = public, pg_catalog, pg_temp
    as $$
declare
    outside text := current_setting('app.tenant', true);
    place bigint;
begin
    if current_tenant() is distinct from '00000000-0000-0000-0000-000000000000' then
        raise exception 'only Atrium itself writes in the trail of another tenant' using errcode = 'insufficient_privilege';
    end if;
    perform set_config('app.tenant', tenant::text, true);
    place := append_audit_event(id, at, type, outcome, actor_kind, actor_id, target_kind, target_id, body);
    perform set_config('app.tenant', outside, true);
    return place;
end
$$;
revoke all on function append_audit_event_to(uuid, uuid, timestamptz, text, text, text, text, text, text, text) from public;
grant execute on function append_audit_event_to(uuid, uuid, timestamptz, text, text, text, text, text, text, text) to atrium_app;
