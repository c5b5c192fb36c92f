-- Files that hang on questions. Until a question names it, a file lies in its member's tray: the collection with the
-- member's own id. Then it belongs to the conversation, whose id is that of its collection, and is erased with it. A
-- question that was changed keeps the files of the one before, so several messages may name the same file.
create table message_file (
    tenant_id  uuid    not null default current_tenant(),
    message_id uuid    not null,
    number     integer not null,
    file_id    uuid    not null,
    name       text    not null,
    kind       text    not null,
    size       bigint  not null,
    width      integer,
    height     integer,
    primary key (tenant_id, message_id, number),
    foreign key (tenant_id, message_id) references message (tenant_id, id) on delete cascade,
    foreign key (tenant_id, file_id) references file (tenant_id, id),
    constraint message_file_hangs_once unique (tenant_id, file_id, message_id),
    constraint message_files_are_few check (number between 1 and 10),
    constraint message_file_name_is_short check (length(name) between 1 and 200),
    constraint message_file_kind_is_short check (length(kind) between 1 and 20),
    constraint message_file_is_not_empty check (size > 0),
    constraint message_file_is_measured_both_ways check (num_nulls(width, height) in (0, 2) and width > 0 and height > 0)
);
call protect_tenant_rows('message_file');
grant select, insert on message_file to atrium_app;

-- What was left in trays, over all tenants: ids of tenants and nothing of theirs.
create index file_in_tray on file (tenant_id, created_at) where collection_id = owner_id;
grant select (tenant_id, created_at, collection_id, owner_id) on file to atrium_sweeper;

create function tenants_with_files_left_in_trays(moment timestamptz) returns setof uuid
    language sql stable security definer
    set search_path = public, pg_catalog, pg_temp
    begin atomic
        with recursive waiting as (
            (select tenant_id from file where collection_id = owner_id and created_at < moment order by tenant_id limit 1)
            union all
            select (select later.tenant_id
                      from file later
                     where later.collection_id = later.owner_id
                       and later.created_at < moment
                       and later.tenant_id > waiting.tenant_id
                     order by later.tenant_id
                     limit 1)
              from waiting
             where waiting.tenant_id is not null
        )
        select tenant_id from waiting where tenant_id is not null limit 100000;
    end;
revoke all on function tenants_with_files_left_in_trays(timestamptz) from public;
grant execute on function tenants_with_files_left_in_trays(timestamptz) to atrium_app;
alter function tenants_with_files_left_in_trays(timestamptz) owner to atrium_sweeper;
