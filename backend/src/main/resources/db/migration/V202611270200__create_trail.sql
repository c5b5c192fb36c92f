-- The trail can be looked through by time, is sealed by signed checkpoints, and can be exported.
create index audit_event_by_time on audit_event (tenant_id, at, seq);

-- How far a tenant's events have come into its Merkle tree (RFC 6962): so many, and the roots of its whole subtrees, the
-- largest first. It is no record: what it says is checked against the events by whoever verifies a checkpoint.
create table trail_tree (
    tenant_id   uuid        not null default current_tenant(),
    size        bigint      not null default 0,
    subtrees    bytea       not null default '',
    checkpoints bigint      not null default 0,
    due_at      timestamptz not null,
    primary key (tenant_id),
    foreign key (tenant_id) references tenant (id),
    constraint trail_tree_counts_are_not_negative check (size >= 0 and checkpoints >= 0),
    constraint trail_tree_has_a_subtree_for_each_bit_of_its_size
        check (octet_length(subtrees) = 32 * bit_count(int8send(size)))
);
create index trail_tree_by_due on trail_tree (tenant_id, due_at);
call protect_tenant_rows('trail_tree');
grant select, insert, update on trail_tree to atrium_app;

-- What was signed. `recorded` says that an event of the trail tells of it: none does when there was nothing new.
create table trail_checkpoint (
    tenant_id uuid        not null default current_tenant(),
    number    bigint      not null,
    size      bigint      not null,
    at        timestamptz not null,
    subtrees  bytea       not null,
    note      text        not null,
    recorded  boolean     not null,
    primary key (tenant_id, number),
    foreign key (tenant_id) references tenant (id),
    constraint trail_checkpoint_is_numbered_from_one check (number > 0),
    constraint trail_checkpoint_is_of_something check (size > 0),
    constraint trail_checkpoint_note_is_bounded check (octet_length(note) between 1 and 2000)
);
create index trail_checkpoint_by_size on trail_checkpoint (tenant_id, size, number);
create index trail_checkpoint_by_time on trail_checkpoint (tenant_id, at, number);
call protect_tenant_rows('trail_checkpoint');
grant select, insert on trail_checkpoint to atrium_app;

-- An export is a stretch of the trail between two checkpoints, and not a copy of it: whoever takes it gets it from the
-- trail. While it is taken a lease keeps others of the tenant waiting; the fence tells who is late.
create table trail_export (
    tenant_id        uuid        not null default current_tenant(),
    id               uuid        not null,
    format           text        not null,
    requested_by     uuid        not null,
    requested_at     timestamptz not null,
    after_checkpoint bigint,
    checkpoint       bigint,
    sent             bigint      not null default 0,
    fence            bigint      not null default 0,
    leased_until     timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id) references tenant (id),
    foreign key (tenant_id, requested_by) references member (tenant_id, id),
    foreign key (tenant_id, after_checkpoint) references trail_checkpoint (tenant_id, number),
    foreign key (tenant_id, checkpoint) references trail_checkpoint (tenant_id, number),
    constraint trail_export_format_is_known check (format in ('jsonl', 'csv', 'ocsf')),
    constraint trail_export_ends_after_it_begins check (after_checkpoint <= checkpoint),
    constraint trail_export_counts_are_not_negative check (sent >= 0 and fence >= 0)
);
create index trail_export_by_time on trail_export (tenant_id, requested_at, id);
create index trail_export_by_checkpoint on trail_export (tenant_id, checkpoint);
create index trail_export_by_first_checkpoint on trail_export (tenant_id, after_checkpoint);
create index trail_export_by_member on trail_export (tenant_id, requested_by);
call protect_tenant_rows('trail_export');
grant select, insert, update on trail_export to atrium_app;

-- Which trails are due for a checkpoint: ids of tenants and nothing of theirs.
create policy sweeper_reads_all on audit_chain for select to atrium_sweeper using (true);
create policy sweeper_reads_all on trail_tree for select to atrium_sweeper using (true);
grant select (tenant_id) on audit_chain to atrium_sweeper;
grant select (tenant_id, due_at) on trail_tree to atrium_sweeper;

create function tenants_with_a_checkpoint_due(moment timestamptz) returns setof uuid
    language sql stable security definer
    set search_path = public, pg_catalog, pg_temp
    begin atomic
        select chain.tenant_id
          from audit_chain chain
          left join trail_tree tree on tree.tenant_id = chain.tenant_id
         where tree.due_at is null
            or tree.due_at <= moment
         limit 100000;
    end;
revoke all on function tenants_with_a_checkpoint_due(timestamptz) from public;
grant execute on function tenants_with_a_checkpoint_due(timestamptz) to atrium_app;
alter function tenants_with_a_checkpoint_due(timestamptz) owner to atrium_sweeper;
