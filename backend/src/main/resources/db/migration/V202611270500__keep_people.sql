-- Everybody in the organization is known, also who has never signed in. What a role's word means, Atrium or the tenant
-- itself says; a word nobody gave a meaning gives no right.
alter table member
    drop constraint if exists member_roles_are_known,
    drop constraint member_state_is_known,
    add constraint member_roles_are_words check (cardinality(roles) between 1 and 60 and 'member' = any (roles)),
    add constraint member_state_is_known check (state in ('invited', 'active', 'disabled', 'removed')),
    add column folded_email text collate "C" not null generated always as (lower(email)) stored,
    add column last_active_at timestamptz,
    add column compared_at timestamptz;
create index member_by_any_name on member (tenant_id, folded_name, id);
create index member_by_any_last_name on member (tenant_id, folded_last, id);
create index member_by_email on member (tenant_id, folded_email);
create index member_by_comparison on member (tenant_id, compared_at nulls first) where state <> 'removed';

-- Where somebody signed in from, for whoever ends a session.
alter table web_session
    add column address text,
    add column device text,
    add constraint web_session_origin_is_short check (length(address) <= 100 and length(device) <= 200);
create index web_session_by_member on web_session (tenant_id, member_id) where ended_at is null;

-- Who leads which department, with all below it.
create table department_lead (
    tenant_id     uuid not null default current_tenant(),
    member_id     uuid not null,
    department_id uuid not null,
    primary key (tenant_id, member_id, department_id),
    foreign key (tenant_id, member_id) references member (tenant_id, id) on delete cascade,
    foreign key (tenant_id, department_id) references department (tenant_id, id) on delete cascade
);
create index department_lead_by_department on department_lead (tenant_id, department_id, member_id);
call protect_tenant_rows('department_lead');
grant select, insert, delete on department_lead to atrium_app;
grant delete on department to atrium_app;

-- Roles a tenant has made for itself: sets of permissions. The word is the name of the group at Keycloak and never changes.
create table custom_role (
    tenant_id   uuid        not null default current_tenant(),
    word        text        not null,
    name        text        not null,
    permissions text[]      not null,
    made_by     uuid        not null,
    made_at     timestamptz not null,
    primary key (tenant_id, word),
    foreign key (tenant_id, made_by) references member (tenant_id, id),
    constraint custom_role_has_one_name unique (tenant_id, name),
    constraint custom_role_word_is_plain check (word ~ '^[a-z][a-z0-9-]{0,39}$'),
    constraint custom_role_is_not_one_of_atrium check (word not in ('member', 'publisher', 'admin', 'compliance', 'auditor')),
    constraint custom_role_name_is_short check (length(name) between 1 and 60),
    constraint custom_role_permits_something check (cardinality(permissions) between 1 and 40)
);
call protect_tenant_rows('custom_role');
grant select, insert, update, delete on custom_role to atrium_app;

-- What Keycloak is to change. A row is written with the deed that wants it and done as soon as Keycloak answers;
-- `due_at` is the lease of who is doing it.
create table errand (
    tenant_id    uuid        not null default current_tenant(),
    id           uuid        not null,
    kind         text        not null,
    member_id    uuid,
    subject      text,
    email        text,
    first_name   text,
    last_name    text,
    joins        text[]      not null default '{}',
    leaves       text[]      not null default '{}',
    path         text,
    new_path     text,
    list_id      uuid,
    line         integer,
    state        text        not null default 'waiting',
    outcome      text,
    attempts     integer     not null default 0,
    due_at       timestamptz not null,
    asked_by     uuid        not null,
    asked_at     timestamptz not null,
    ended_at     timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, member_id) references member (tenant_id, id),
    foreign key (tenant_id, asked_by) references member (tenant_id, id),
    constraint errand_kind_is_known check (kind in ('groups', 'disable', 'enable', 'remove', 'invite', 'add-group', 'rename-group', 'remove-group')),
    constraint errand_state_is_known check (state in ('waiting', 'done', 'failed')),
    constraint errand_is_waiting_or_has_ended check ((state = 'waiting') = (ended_at is null)),
    constraint errand_about_somebody_names_them check (kind not in ('groups', 'disable', 'enable', 'remove') or (member_id is not null and subject is not null)),
    constraint errand_to_invite_names_an_address check (kind <> 'invite' or email is not null),
    constraint errand_about_a_group_names_it check (kind not like '%-group' or path is not null),
    constraint errand_names_few_groups check (cardinality(joins) <= 100 and cardinality(leaves) <= 100),
    constraint errand_text_is_short check (length(subject) <= 255 and length(email) <= 320 and length(first_name) <= 100
        and length(last_name) <= 100 and length(path) <= 600 and length(new_path) <= 600 and length(outcome) <= 60),
    constraint errand_of_a_list_has_its_line check ((list_id is null) = (line is null))
);
create index errand_by_due on errand (tenant_id, due_at) where state = 'waiting';
create index errand_by_subject on errand (tenant_id, subject) where state = 'waiting';
create index errand_by_member on errand (tenant_id, member_id, asked_at);
create index errand_by_list on errand (tenant_id, list_id, line) where list_id is not null;
create index errand_by_end on errand (tenant_id, ended_at) where state <> 'waiting';
call protect_tenant_rows('errand');
grant select, insert, update, delete on errand to atrium_app;

-- How far the comparison of Keycloak's people with ours has come, and what the last whole one found.
create table people_comparison (
    tenant_id     uuid        not null default current_tenant(),
    place         integer     not null default 0,
    began_at      timestamptz not null,
    due_at        timestamptz not null,
    compared      integer     not null default 0,
    repaired      integer     not null default 0,
    ended_at      timestamptz,
    last_compared integer,
    last_repaired integer,
    primary key (tenant_id),
    foreign key (tenant_id) references tenant (id)
);
call protect_tenant_rows('people_comparison');
grant select, insert, update on people_comparison to atrium_app;

-- Who is known to a tenant, invited or disabled ones too, hears of changes at Keycloak.
drop function tenants_of_person(text, text);
create function tenants_knowing_person(issuer text, subject text) returns setof uuid
    language sql stable security definer
    set search_path = public, pg_catalog, pg_temp
    as $$
    select known.tenant_id
      from member known
     where known.issuer = $1
       and known.subject = $2
       and known.state <> 'removed'
$$;
revoke all on function tenants_knowing_person(text, text) from public;
grant execute on function tenants_knowing_person(text, text) to atrium_app;
alter function tenants_knowing_person(text, text) owner to atrium_sweeper;

-- As before, and with what the member leads and what the tenant's own roles permit. Who was active when is kept to the hour.
drop function find_session(text, timestamptz, timestamptz);
create function find_session(wanted text, at timestamptz, used_since timestamptz)
    returns table (
        id text, issuer text, subject text, name text, email text, session_language text, signed_in_at timestamptz,
        tenant_id uuid, tenant_name text, tenant_language text, choices bigint,
        member_id uuid, member_name text, roles text[], departments uuid[], member_language text, theme text,
        leads uuid[], permissions text[]
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
               array(select distinct unnest(custom_role.permissions) from custom_role where custom_role.word = any (member.roles))
          from (select 1) session
          left join tenant on tenant.id = found_session.tenant_id and tenant.state = 'active'
          left join member on member.tenant_id = tenant.id and member.id = found_session.member_id and member.state = 'active'
         where found_session.tenant_id is null or member.id is not null;
    perform set_config('app.tenant', outside, true);
end
$$;
revoke all on function find_session(text, timestamptz, timestamptz) from public;
grant execute on function find_session(text, timestamptz, timestamptz) to atrium_app;
