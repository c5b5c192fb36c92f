-- What operators say of a tenant. Nothing that a tenant wrote is here, and nothing of a tenant's tables becomes visible to them.
alter table tenant
    add column region text not null default '',
    add column asks_per_minute integer,
    add column open_replies integer,
    add column suspended_at timestamptz,
    add constraint tenant_region_is_short check (length(region) <= 40),
    add constraint tenant_asks_are_some check (asks_per_minute between 1 and 1000000),
    add constraint tenant_open_replies_are_some check (open_replies between 1 and 100000),
    add constraint tenant_is_suspended_since_a_moment check (state = 'active' or state = 'platform' or suspended_at is not null);
create index tenant_by_name on tenant (lower(name) text_pattern_ops, id);

-- Operators are members of Atrium itself.
create or replace function find_session(wanted text, at timestamptz, used_since timestamptz)
    returns table (
        id text, issuer text, subject text, name text, email text, session_language text, signed_in_at timestamptz,
        tenant_id uuid, tenant_name text, tenant_language text, choices bigint,
        member_id uuid, member_name text, roles text[], departments uuid[], member_language text, theme text,
        leads uuid[], permissions text[], seat text
    )
    language plpgsql
    set search_path = public, pg_catalog, pg_temp
    as $$
#variable_conflict use_column
declare
    found_session web_session;
    outside text := coalesce(current_setting('app.tenant', true), '');
    beat boolean;
begin
    select * into found_session from web_session session
     where session.id = wanted and session.ended_at is null and session.ends_at > at and session.last_used_at > used_since;
    if not found then
        return;
    end if;
    beat := found_session.last_used_at < at - interval '1 minute';
    if beat then
        update web_session session set last_used_at = at where session.id = wanted and session.last_used_at < at;
    end if;
    perform set_config('app.tenant', coalesce(found_session.tenant_id::text, ''), true);
    if beat and found_session.member_id is not null then
        update member set last_active_at = at
         where member.id = found_session.member_id and (member.last_active_at is null or member.last_active_at < at - interval '1 hour');
    end if;
    return query
        select found_session.id, found_session.issuer, found_session.subject, found_session.name, found_session.email,
               found_session.language, found_session.signed_in_at, tenant.id, tenant.name, tenant.language,
               (select count(*) from web_session_choice choice where choice.session_id = wanted),
               member.id, member.name, member.roles,
               array(select works.department_id from member_department works where works.member_id = member.id),
               member.language, member.theme,
               array(select below.id
                       from department_lead lead
                       join department led on led.id = lead.department_id
                       join department below on below.path = led.path or starts_with(below.path, led.path || '/')
                      where lead.member_id = member.id),
               array(select distinct unnest(custom_role.permissions) from custom_role where custom_role.word = any (member.roles)),
               case when exists (select from seat_policy)
                    then (select case when count(*) = 0 then 'not-needed'
                                      when bool_or(seat.policy_id = reach.policy_id) then 'held'
                                      when bool_or(seat.member_id is not null) then 'waited-for'
                                      else 'not-asked-for' end
                            from seats_reaching(array[member.id]) reach
                            left join seat on seat.member_id = reach.member_id)
                    else 'not-needed' end
          from (select 1) session
          left join tenant on tenant.id = found_session.tenant_id and tenant.state in ('active', 'platform')
          left join member on member.tenant_id = tenant.id and member.id = found_session.member_id and member.state = 'active'
         where found_session.tenant_id is null or member.id is not null;
    perform set_config('app.tenant', outside, true);
end
$$;
