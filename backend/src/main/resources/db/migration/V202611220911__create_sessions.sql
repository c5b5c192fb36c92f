-- Sessions are rows, so any server serves anybody and a revoked one is dead everywhere at once.
-- A platform table: it is read before a tenant is known. The browser's secret is not here, only its hash;
-- what ends the session at Keycloak is sealed with the installation's key, and gone when the session is over.
create table web_session (
    id               text        not null,
    issuer           text        not null,
    subject          text        not null,
    name             text        not null,
    email            text        not null,
    language         text,
    keycloak_session text,
    keycloak_token   bytea       not null,
    tenant_id        uuid,
    member_id        uuid,
    signed_in_at     timestamptz not null,
    last_used_at     timestamptz not null,
    checked_at       timestamptz not null,
    ends_at          timestamptz not null,
    ended_at         timestamptz,
    ended_why        text,
    primary key (id),
    foreign key (tenant_id, member_id) references member (tenant_id, id),
    constraint web_session_id_is_a_hash check (id ~ '^[0-9a-f]{64}$'),
    constraint web_session_has_tenant_and_member_or_neither check ((tenant_id is null) = (member_id is null)),
    constraint web_session_ends_for_a_reason check ((ended_at is null) = (ended_why is null)),
    constraint web_session_text_is_bounded check (octet_length(keycloak_token) <= 65536 and length(keycloak_session) <= 255)
);
create index web_session_by_person on web_session (issuer, subject) where ended_at is null;
create index web_session_by_keycloak_session on web_session (keycloak_session) where ended_at is null;
create index web_session_by_check on web_session (checked_at) where ended_at is null;
create index web_session_by_end on web_session (ends_at);

-- The tenants a session may choose among: those of the sign-in, less those the person has left since.
create table web_session_choice (
    session_id text not null,
    tenant_id  uuid not null,
    member_id  uuid not null,
    primary key (session_id, tenant_id),
    foreign key (session_id) references web_session (id) on delete cascade,
    foreign key (tenant_id, member_id) references member (tenant_id, id)
);

-- Logout tokens that have been honoured: each works once.
create table spent_logout_token (
    id           text        not null,
    usable_until timestamptz not null,
    primary key (id),
    constraint spent_logout_token_id_is_a_hash check (id ~ '^[0-9a-f]{64}$')
);
create index spent_logout_token_by_end on spent_logout_token (usable_until);

comment on table web_session is 'platform: read before a tenant is known, by what only the browser has';
comment on table web_session_choice is 'platform: goes with its session';
comment on table spent_logout_token is 'platform: Keycloak speaks of a person, not of a tenant';
grant select, insert, update, delete on web_session, web_session_choice, spent_logout_token to atrium_app;

-- Everything a request needs to know about its caller, in one round trip: the session, and the member if a tenant is
-- chosen. It runs with the server's own rights: it names the session's tenant for the one read, then names none again.
create function find_session(wanted text, at timestamptz, used_since timestamptz)
    returns table (
        id text, issuer text, subject text, name text, email text, session_language text, signed_in_at timestamptz,
        tenant_id uuid, tenant_name text, tenant_language text, choices bigint,
        member_id uuid, member_name text, roles text[], departments uuid[], member_language text, theme text
    )
    language plpgsql
    set search_path = public, pg_catalog, pg_temp
    as $$
#variable_conflict use_column
declare
    found_session web_session;
    outside text := coalesce(current_setting('app.tenant', true), '');
begin
    select * into found_session from web_session session
     where session.id = wanted and session.ended_at is null and session.ends_at > at and session.last_used_at > used_since;
    if not found then
        return;
    end if;
    if found_session.last_used_at < at - interval '1 minute' then
        update web_session session set last_used_at = at where session.id = wanted and session.last_used_at < at;
    end if;
    perform set_config('app.tenant', coalesce(found_session.tenant_id::text, ''), true);
    return query
        select found_session.id, found_session.issuer, found_session.subject, found_session.name, found_session.email,
               found_session.language, found_session.signed_in_at, tenant.id, tenant.name, tenant.language,
               (select count(*) from web_session_choice choice where choice.session_id = wanted),
               member.id, member.name, member.roles,
               array(select works.department_id from member_department works where works.member_id = member.id),
               member.language, member.theme
          from (select 1) session
          left join tenant on tenant.id = found_session.tenant_id and tenant.state = 'active'
          left join member on member.tenant_id = tenant.id and member.id = found_session.member_id and member.state = 'active'
         where found_session.tenant_id is null or member.id is not null;
    perform set_config('app.tenant', outside, true);
end
$$;
revoke all on function find_session(text, timestamptz, timestamptz) from public;
grant execute on function find_session(text, timestamptz, timestamptz) to atrium_app;
