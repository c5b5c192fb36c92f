-- Why: the tenant's own directory says who its people are and where they work, so that nobody has to say it twice.

-- What a program of the tenant comes with. Of the secret only the hash is here; it begins with the tenant's id, so a
-- token is looked for in its own tenant and nowhere else. Rows stay: events and errands name them.
create table provisioning_token (
    tenant_id    uuid        not null default current_tenant(),
    id           uuid        not null,
    name         text        not null,
    hash         text        not null,
    made_by      uuid        not null,
    made_at      timestamptz not null,
    expires_at   timestamptz not null,
    last_used_at timestamptz,
    revoked_by   uuid,
    revoked_at   timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, made_by) references member (tenant_id, id),
    foreign key (tenant_id, revoked_by) references member (tenant_id, id),
    constraint provisioning_token_has_its_own_secret unique (tenant_id, hash),
    constraint provisioning_token_name_is_short check (length(name) between 1 and 60),
    constraint provisioning_token_hash_is_one check (hash ~ '^[0-9a-f]{64}$'),
    constraint provisioning_token_lasts_a_year_at_most check (expires_at > made_at and expires_at <= made_at + interval '366 days'),
    constraint provisioning_token_is_revoked_by_somebody check ((revoked_at is null) = (revoked_by is null))
);
call protect_tenant_rows('provisioning_token');
grant select, insert, update on provisioning_token to atrium_app;

-- What a directory calls somebody. The id is theirs for the directory: the member's own, or that of the errand by which
-- they were invited; until Keycloak has done that, there is no member.
create table provisioned_person (
    tenant_id        uuid        not null default current_tenant(),
    id               uuid        not null,
    member_id        uuid,
    user_name        text        not null,
    folded_user_name text collate "C" not null generated always as (lower(user_name)) stored,
    email            text        not null,
    folded_email     text collate "C" not null generated always as (lower(email)) stored,
    first_name       text        not null,
    last_name        text        not null,
    external_id      text,
    made_at          timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, member_id) references member (tenant_id, id) on delete cascade,
    constraint provisioned_person_is_one_member unique (tenant_id, member_id),
    constraint provisioned_person_has_a_user_name_alone unique (tenant_id, folded_user_name),
    constraint provisioned_person_text_is_short check (length(user_name) between 1 and 320 and length(email) <= 320
        and length(first_name) <= 100 and length(last_name) <= 100 and length(external_id) between 1 and 255)
);
create index provisioned_person_by_email on provisioned_person (tenant_id, folded_email);
create index provisioned_person_by_external_id on provisioned_person (tenant_id, external_id) where external_id is not null;
call protect_tenant_rows('provisioned_person');
grant select, insert, update, delete on provisioned_person to atrium_app;

-- What a directory calls a department, likewise.
create table provisioned_department (
    tenant_id     uuid        not null default current_tenant(),
    id            uuid        not null,
    department_id uuid,
    path          text        not null,
    external_id   text,
    made_at       timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, department_id) references department (tenant_id, id) on delete cascade,
    constraint provisioned_department_is_one unique (tenant_id, department_id),
    constraint provisioned_department_text_is_short check (length(path) between 1 and 500 and length(external_id) between 1 and 255)
);
call protect_tenant_rows('provisioned_department');
grant select, insert, update, delete on provisioned_department to atrium_app;

-- The last calls, for whoever looks why something does not arrive. Never what was in them, nor what was searched for.
create table scim_call (
    tenant_id uuid        not null default current_tenant(),
    id        uuid        not null,
    at        timestamptz not null,
    token_id  uuid        not null,
    method    text        not null,
    path      text        not null,
    status    integer     not null,
    problem   text,
    primary key (tenant_id, id),
    foreign key (tenant_id, token_id) references provisioning_token (tenant_id, id),
    constraint scim_call_text_is_short check (length(method) <= 20 and length(path) <= 200 and length(problem) <= 200),
    constraint scim_call_has_a_status check (status between 100 and 599)
);
create index scim_call_by_time on scim_call (tenant_id, at, id);
call protect_tenant_rows('scim_call');
grant select, insert, delete on scim_call to atrium_app;

-- An errand is asked for by a member or by such a program. A name is changed by one, too.
alter table errand
    alter column asked_by drop not null,
    add column asked_by_token uuid,
    add foreign key (tenant_id, asked_by_token) references provisioning_token (tenant_id, id),
    add constraint errand_was_asked_for_by_one check (num_nonnulls(asked_by, asked_by_token) = 1),
    drop constraint errand_kind_is_known,
    add constraint errand_kind_is_known check (kind in ('groups', 'disable', 'enable', 'remove', 'invite', 'name', 'add-group', 'rename-group', 'remove-group')),
    drop constraint errand_about_somebody_names_them,
    add constraint errand_about_somebody_names_them check (kind not in ('groups', 'disable', 'enable', 'remove', 'name') or (member_id is not null and subject is not null));
