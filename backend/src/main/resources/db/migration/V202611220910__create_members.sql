-- People as members of a tenant. A person in two tenants is two members, and nothing leads from one to the other.
-- A member is recognised by issuer and subject alone: an e-mail address or a name can pass to somebody else.
create table member (
    tenant_id    uuid        not null default current_tenant(),
    id           uuid        not null,
    issuer       text        not null,
    subject      text        not null,
    name         text        not null,
    email        text        not null,
    roles        text[]      not null,
    state        text        not null default 'active',
    language     text,
    theme        text        not null default 'system',
    admitted_at  timestamptz not null,
    refreshed_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id) references tenant (id),
    constraint a_person_is_one_member_of_a_tenant unique (tenant_id, issuer, subject),
    constraint member_issuer_and_subject_are_short check (length(issuer) <= 300 and length(subject) between 1 and 255),
    constraint member_name_is_short check (length(name) between 1 and 200),
    constraint member_email_is_short check (length(email) <= 320),
    constraint member_roles_are_known check (roles <@ array['member', 'publisher', 'admin', 'auditor'] and 'member' = any (roles)),
    constraint member_state_is_known check (state in ('active', 'disabled', 'removed')),
    constraint member_language_is_known check (language in ('en', 'es')),
    constraint member_theme_is_known check (theme in ('system', 'light', 'dark'))
);
create index member_by_admission on member (tenant_id, admitted_at, id);
call protect_tenant_rows('member');

-- Departments form a tree by path ("Retail Banking/Branches"). Keycloak's group id, once learned, outlives a new name.
create table department (
    tenant_id uuid not null default current_tenant(),
    id        uuid not null,
    path      text not null,
    group_id  text,
    primary key (tenant_id, id),
    foreign key (tenant_id) references tenant (id),
    constraint department_has_one_path unique (tenant_id, path),
    constraint department_has_one_group unique (tenant_id, group_id),
    constraint department_path_is_short check (length(path) between 1 and 500),
    constraint department_group_is_short check (length(group_id) <= 64)
);
call protect_tenant_rows('department');

-- Who works where. Whoever works in a department also belongs to those above it; `direct` tells the two apart.
create table member_department (
    tenant_id     uuid    not null default current_tenant(),
    member_id     uuid    not null,
    department_id uuid    not null,
    direct        boolean not null,
    primary key (tenant_id, member_id, department_id),
    foreign key (tenant_id, member_id) references member (tenant_id, id) on delete cascade,
    foreign key (tenant_id, department_id) references department (tenant_id, id) on delete cascade
);
create index member_department_by_department on member_department (tenant_id, department_id, member_id);
call protect_tenant_rows('member_department');

grant select, insert, update on member, department to atrium_app;
grant select, insert, update, delete on member_department to atrium_app;

-- In which tenants a person is a member: asked when Keycloak reports that the person has changed. It says where, not more.
grant select (tenant_id, issuer, subject, state) on member to atrium_sweeper;
create policy sweeper_sees_where_people_are_members on member for select to atrium_sweeper using (true);
create index member_by_person on member (issuer, subject);
create function tenants_of_person(issuer text, subject text) returns setof uuid
    language sql stable security definer
    set search_path = public, pg_catalog, pg_temp
    as $$
    select known.tenant_id
      from member known
     where known.issuer = $1
       and known.subject = $2
       and known.state = 'active'
$$;
revoke all on function tenants_of_person(text, text) from public;
grant execute on function tenants_of_person(text, text) to atrium_app;
alter function tenants_of_person(text, text) owner to atrium_sweeper;
