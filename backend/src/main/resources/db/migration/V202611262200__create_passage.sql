-- What files say. A file's text becomes passages as the last step of reading it: the file is `indexing` meanwhile.
alter table file drop constraint file_state_is_known;
alter table file add constraint file_state_is_known
    check (state in ('uploading', 'waiting', 'scanning', 'reading', 'indexing', 'read', 'refused', 'failed'));
alter table file drop constraint file_is_due_while_there_is_work;
alter table file add constraint file_is_due_while_there_is_work
    check ((due_at is not null) = (state in ('waiting', 'scanning', 'reading', 'indexing')));

-- A piece of a file's text that is found, read and cited as one. It counts only with a row in known_file.
create table passage (
    tenant_id uuid    not null default current_tenant(),
    file_id   uuid    not null,
    number    integer not null,
    start_at  integer not null,
    end_at    integer not null,
    page      integer not null,
    heading   text    not null,
    language  text    not null,
    tokens    integer not null,
    text      text    not null,
    primary key (tenant_id, file_id, number),
    foreign key (tenant_id, file_id) references file (tenant_id, id) on delete cascade,
    constraint passage_is_a_stretch_of_the_text check (0 <= start_at and start_at < end_at),
    constraint passage_is_counted_from_zero check (number >= 0 and page >= 0 and tokens >= 0),
    constraint passage_is_short check (length(text) <= 20000 and length(heading) <= 2000 and length(language) <= 20)
);
call protect_tenant_rows('passage');
grant select, insert, delete on passage to atrium_app;

-- What a passage means to one embedding model: whole numbers from -127 to 127 and their scale. While a model takes the place of
-- another, a passage has one of each. It goes with its file and not with its passage: that is one step for all of a file.
create table passage_embedding (
    tenant_id uuid    not null default current_tenant(),
    file_id   uuid    not null,
    number    integer not null,
    model     text    not null,
    scale     real    not null,
    vector    bytea   not null,
    primary key (tenant_id, file_id, number, model),
    foreign key (tenant_id, file_id) references file (tenant_id, id) on delete cascade,
    constraint passage_embedding_model_is_short check (length(model) between 1 and 300),
    constraint passage_embedding_is_bounded check (length(vector) between 1 and 8192)
);
call protect_tenant_rows('passage_embedding');
grant select, insert, delete on passage_embedding to atrium_app;

-- A file that is searched. Its row comes in the transaction that says that the file is read, so a file that is half indexed has
-- none. `models` are those whose embeddings count. `renewed_until` is the lease of a server that embeds it anew.
create table known_file (
    tenant_id     uuid        not null default current_tenant(),
    file_id       uuid        not null,
    name          text        not null,
    revision      text        not null,
    passages      integer     not null,
    languages     text[]      not null,
    models        text[]      not null,
    renewed_until timestamptz,
    at            timestamptz not null,
    primary key (tenant_id, file_id),
    foreign key (tenant_id, file_id) references file (tenant_id, id) on delete cascade,
    constraint known_file_name_is_short check (length(name) between 1 and 200),
    constraint known_file_revision_is_a_hash check (revision ~ '^[0-9a-f]{64}$'),
    constraint known_file_counts_its_passages check (passages >= 0)
);
call protect_tenant_rows('known_file');
grant select, insert, update on known_file to atrium_app;
