-- Files: what members give Atrium to read. A file belongs to a collection, the knowledge of an assistant or what hangs on
-- a conversation; who may touch a collection is decided by whoever owns it.

-- What is kept on disk, by the hash of its bytes: the same bytes are kept once in a tenant, and never shared with another.
-- The row's lock decides between somebody who begins to use the bytes and the sweep that erases what nothing uses.
create table blob (
    tenant_id uuid        not null default current_tenant(),
    hash      text        not null,
    size      bigint      not null,
    erase_at  timestamptz,
    primary key (tenant_id, hash),
    foreign key (tenant_id) references tenant (id),
    constraint blob_is_named_by_its_sha256 check (hash ~ '^[0-9a-f]{64}$'),
    constraint blob_size_is_not_negative check (size >= 0)
);
-- The sweep asks over all tenants who has work waiting.
create index blob_to_erase_anywhere on blob (tenant_id, erase_at) where erase_at is not null;
call protect_tenant_rows('blob');
grant select, insert, update, delete on blob to atrium_app;

-- `due_at` says when a server may take the file to read it: at once when it is new, later when a try has failed, and only
-- when its lease is over while a server is at it. `fence` counts the takers, so that one who comes back late is noticed.
create table file (
    tenant_id     uuid        not null default current_tenant(),
    id            uuid        not null,
    collection_id uuid        not null,
    owner_id      uuid        not null,
    name          text        not null,
    size          bigint      not null,
    kind          text,
    state         text        not null default 'uploading',
    reason        text,
    page          integer     not null default 0,
    pages         integer     not null default 0,
    characters    integer     not null default 0,
    content       text,
    text          text,
    sections      text,
    tries         integer     not null default 0,
    fence         bigint      not null default 0,
    due_at        timestamptz,
    created_at    timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, owner_id) references member (tenant_id, id),
    foreign key (tenant_id, content) references blob (tenant_id, hash),
    foreign key (tenant_id, text) references blob (tenant_id, hash),
    foreign key (tenant_id, sections) references blob (tenant_id, hash),
    constraint file_name_is_short check (length(name) between 1 and 200),
    constraint file_is_not_empty check (size > 0),
    constraint file_kind_is_short check (length(kind) between 1 and 20),
    constraint file_state_is_known
        check (state in ('uploading', 'waiting', 'scanning', 'reading', 'read', 'refused', 'failed')),
    constraint file_reason_is_given_for_what_ended_badly
        check ((reason is not null) = (state in ('refused', 'failed')) and length(reason) <= 80),
    constraint file_is_due_while_there_is_work
        check ((due_at is not null) = (state in ('waiting', 'scanning', 'reading'))),
    constraint file_that_was_read_is_kept
        check (state <> 'read' or num_nulls(kind, content, text, sections) = 0),
    constraint file_that_was_refused_is_not_kept
        check (state <> 'refused' or num_nonnulls(content, text, sections) = 0),
    constraint file_counts_are_not_negative
        check (page >= 0 and pages >= 0 and characters >= 0 and tries >= 0 and fence >= 0)
);
create index file_by_collection on file (tenant_id, collection_id, created_at, id);
create index file_by_content on file (tenant_id, content) where content is not null;
create index file_by_text on file (tenant_id, text) where text is not null;
create index file_by_sections on file (tenant_id, sections) where sections is not null;
create index file_to_read on file (tenant_id, due_at, id) where due_at is not null;
call protect_tenant_rows('file');
grant select, insert, update, delete on file to atrium_app;

-- Bytes on their way. The row stands as long as unfinished bytes may lie on the disk, also when its file is gone.
-- `received` is what would survive a crash. `staged` names the copy that is written to: a writer that did not say goodbye
-- keeps its own, where it can do no harm if it wakes up again.
create table upload (
    tenant_id     uuid        not null default current_tenant(),
    file_id       uuid        not null,
    received      bigint      not null default 0,
    staged        bigint      not null default 0,
    fence         bigint      not null default 0,
    writing_until timestamptz,
    expires_at    timestamptz not null,
    primary key (tenant_id, file_id),
    foreign key (tenant_id) references tenant (id),
    constraint upload_counts_are_not_negative check (received >= 0 and staged >= 0 and fence >= staged)
);
create index upload_by_end on upload (tenant_id, expires_at);
call protect_tenant_rows('upload');
grant select, insert, update, delete on upload to atrium_app;

-- How much each member has brought, and the tenant as a whole (whose subject is the tenant's own id).
create table file_use (
    tenant_id uuid   not null default current_tenant(),
    subject   uuid   not null,
    bytes     bigint not null default 0,
    files     bigint not null default 0,
    primary key (tenant_id, subject),
    foreign key (tenant_id) references tenant (id),
    constraint file_use_is_not_negative check (bytes >= 0 and files >= 0)
);
call protect_tenant_rows('file_use');
grant select, insert, update on file_use to atrium_app;

-- Which tenants have something waiting: ids of tenants and nothing of theirs. Each tenant is found by one step through the
-- index, so that one with many files hides no other.
create policy sweeper_reads_all on file for select to atrium_sweeper using (true);
create policy sweeper_reads_all on blob for select to atrium_sweeper using (true);
create policy sweeper_reads_all on upload for select to atrium_sweeper using (true);
grant select (tenant_id, due_at) on file to atrium_sweeper;
grant select (tenant_id, erase_at) on blob to atrium_sweeper;
grant select (tenant_id, expires_at) on upload to atrium_sweeper;

create function tenants_with_files_to_read() returns setof uuid
    language sql stable security definer
    set search_path = public, pg_catalog, pg_temp
    begin atomic
        with recursive waiting as (
            (select tenant_id from file where due_at <= now() order by tenant_id limit 1)
            union all
            select (select later.tenant_id
                      from file later
                     where later.due_at <= now()
                       and later.tenant_id > waiting.tenant_id
                     order by later.tenant_id
                     limit 1)
              from waiting
             where waiting.tenant_id is not null
        )
        select tenant_id from waiting where tenant_id is not null limit 100000;
    end;
revoke all on function tenants_with_files_to_read() from public;
grant execute on function tenants_with_files_to_read() to atrium_app;
alter function tenants_with_files_to_read() owner to atrium_sweeper;

create function tenants_with_bytes_to_erase(moment timestamptz) returns setof uuid
    language sql stable security definer
    set search_path = public, pg_catalog, pg_temp
    begin atomic
        select tenant_id from (select tenant_id from blob where erase_at <= moment limit 1000) unused
         union
        select tenant_id from (select tenant_id from upload where expires_at <= moment limit 1000) ended;
    end;
revoke all on function tenants_with_bytes_to_erase(timestamptz) from public;
grant execute on function tenants_with_bytes_to_erase(timestamptz) to atrium_app;
alter function tenants_with_bytes_to_erase(timestamptz) owner to atrium_sweeper;
