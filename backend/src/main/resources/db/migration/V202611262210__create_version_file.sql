-- Which files a version of an assistant knows. What is published keeps its rows for ever, so that the history still names
-- what was withdrawn; therefore a row may name a file that is gone, and carries its name.
create table version_file (
    tenant_id  uuid        not null default current_tenant(),
    version_id uuid        not null,
    file_id    uuid        not null,
    name       text        not null,
    at         timestamptz not null,
    primary key (tenant_id, version_id, file_id),
    foreign key (tenant_id, version_id) references assistant_version (tenant_id, id) on delete cascade,
    constraint version_file_name_is_short check (length(name) between 1 and 200)
);
create index version_file_by_arrival on version_file (tenant_id, version_id, at desc, file_id desc);
create index version_file_by_file on version_file (tenant_id, file_id);
call protect_tenant_rows('version_file');
grant select, insert, delete on version_file to atrium_app;

-- Once a version is published, what it knows is part of what was reviewed.
create function refuse_to_change_files_of_published_version() returns trigger
    language plpgsql
    set search_path = public, pg_catalog, pg_temp
    as $$
begin
    if exists (select
                 from assistant_version
                where tenant_id = coalesce(new.tenant_id, old.tenant_id)
                  and id = coalesce(new.version_id, old.version_id)
                  and state = 'published') then
        raise exception 'a published version keeps its files' using errcode = 'integrity_constraint_violation';
    end if;
    return coalesce(new, old);
end
$$;
create trigger published_version_keeps_its_files before insert or update or delete on version_file
    for each row execute function refuse_to_change_files_of_published_version();

-- Files that were taken from every version at once, and why: what was answered from them has to be looked at again.
create table withdrawn_file (
    tenant_id    uuid        not null default current_tenant(),
    file_id      uuid        not null,
    assistant_id uuid        not null,
    name         text        not null,
    reason       text        not null,
    member_id    uuid        not null,
    at           timestamptz not null,
    primary key (tenant_id, file_id),
    foreign key (tenant_id, assistant_id) references assistant (tenant_id, id) on delete cascade,
    foreign key (tenant_id, member_id) references member (tenant_id, id),
    constraint withdrawn_file_name_is_short check (length(name) between 1 and 200),
    constraint withdrawal_has_a_reason check (length(reason) between 1 and 500)
);
create index withdrawn_file_by_assistant on withdrawn_file (tenant_id, assistant_id, at desc, file_id desc);
call protect_tenant_rows('withdrawn_file');
grant select, insert on withdrawn_file to atrium_app;
