-- Why: an enterprise lets its people in by waves. A policy says how many seats the tenant has, or one department with all
-- below it; without any policy everybody is served. Without a number seats are unlimited.
create table seat_policy (
    tenant_id     uuid        not null default current_tenant(),
    id            uuid        not null,
    department_id uuid,
    seats         integer,
    idle_days     integer,
    warning_days  integer,
    set_by        uuid        not null,
    set_at        timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, department_id) references department (tenant_id, id) on delete cascade,
    foreign key (tenant_id, set_by) references member (tenant_id, id),
    constraint seat_policy_is_the_only_one_of_its_scope unique nulls not distinct (tenant_id, department_id),
    constraint seat_policy_has_a_sensible_number check (seats between 0 and 1000000),
    constraint seat_policy_warns_before_it_reclaims check (num_nulls(idle_days, warning_days) in (0, 2)),
    constraint seat_policy_reclaims_only_what_is_limited check (idle_days is null or seats is not null),
    constraint seat_policy_days_are_sensible check (idle_days between 1 and 730 and warning_days between 1 and 90)
);
call protect_tenant_rows('seat_policy');
grant select, insert, update, delete on seat_policy to atrium_app;

-- Who holds a seat of which policy, and who waits for one: first come, first served. A seat counts while its policy is still
-- among those that reach the member; so whoever is kept out or moves away gives it back at once.
create table seat (
    tenant_id  uuid        not null default current_tenant(),
    member_id  uuid        not null,
    policy_id  uuid,
    claimed_at timestamptz not null,
    taken_at   timestamptz,
    asked_at   timestamptz,
    warned_at  timestamptz,
    preferred  boolean     not null default false,
    primary key (tenant_id, member_id),
    foreign key (tenant_id, member_id) references member (tenant_id, id),
    foreign key (tenant_id, policy_id) references seat_policy (tenant_id, id) on delete cascade,
    constraint seat_is_held_or_waited_for check (num_nulls(policy_id, taken_at, asked_at) in (0, 3)),
    constraint seat_that_is_idle_is_held check (warned_at is null or policy_id is not null),
    constraint seat_that_is_held_is_not_preferred check (not preferred or policy_id is null)
);
create index seat_by_policy on seat (tenant_id, policy_id, asked_at) where policy_id is not null;
create index seat_by_line on seat (tenant_id, preferred desc, claimed_at, member_id) where policy_id is null;
call protect_tenant_rows('seat');
grant select, insert, update, delete on seat to atrium_app;

-- Which policies limit these members: of those along one path the nearest, above all departments the tenant's. Nobody who is
-- not named needs a seat, nor whoever is reached by one without a number.
create function seats_reaching(people uuid[]) returns table (member_id uuid, policy_id uuid)
    language sql stable
    set search_path = public, pg_catalog, pg_temp
    as $$
    with reaching as (
        select works.member_id, policy.id, policy.seats, department.path
          from seat_policy policy
          join department on department.id = policy.department_id
          join member_department works on works.department_id = department.id
         where works.member_id = any (people)
    ), nearest as (
        select one.member_id, one.id, one.seats
          from reaching one
         where not exists (select
                             from reaching nearer
                            where nearer.member_id = one.member_id
                              and starts_with(nearer.path, one.path || '/'))
         union all
        select person.id, policy.id, policy.seats
          from unnest(people) person (id)
         cross join seat_policy policy
         where policy.department_id is null
           and not exists (select from reaching where reaching.member_id = person.id)
    )
    select nearest.member_id, nearest.id
      from nearest
     where not exists (select
                         from nearest unlimited
                        where unlimited.member_id = nearest.member_id
                          and unlimited.seats is null)
$$;
revoke all on function seats_reaching(uuid[]) from public;
grant execute on function seats_reaching(uuid[]) to atrium_app;

-- As before, and with how the member stands to a seat.
drop function find_session(text, timestamptz, timestamptz);
create function find_session(wanted text, at timestamptz, used_since timestamptz)
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
          left join tenant on tenant.id = found_session.tenant_id and tenant.state = 'active'
          left join member on member.tenant_id = tenant.id and member.id = found_session.member_id and member.state = 'active'
         where found_session.tenant_id is null or member.id is not null;
    perform set_config('app.tenant', outside, true);
end
$$;
revoke all on function find_session(text, timestamptz, timestamptz) from public;
grant execute on function find_session(text, timestamptz, timestamptz) to atrium_app;
