-- How long things are kept. Every change of a policy is a row that stays; the policy in force is the newest change whose
-- time has come. A change that lets things go sooner takes effect later, and can be called off until then.
create table retention_change (
    tenant_id     uuid        not null default current_tenant(),
    id            uuid        not null,
    matter        text        not null,
    department_id uuid,
    assistant_id  uuid,
    keep_days     integer,
    keep_for_ever boolean     not null default false,
    delete_days   integer,
    asked_by      uuid        not null,
    approved_by   uuid,
    asked_at      timestamptz not null,
    effective_at  timestamptz not null,
    called_off_at timestamptz,
    called_off_by uuid,
    primary key (tenant_id, id),
    foreign key (tenant_id, department_id) references department (tenant_id, id),
    foreign key (tenant_id, asked_by) references member (tenant_id, id),
    foreign key (tenant_id, approved_by) references member (tenant_id, id),
    foreign key (tenant_id, called_off_by) references member (tenant_id, id),
    constraint retention_matter_is_known check (matter in ('conversations', 'temporary', 'trays')),
    constraint retention_is_about_one_thing check (num_nonnulls(department_id, assistant_id) <= 1),
    constraint what_is_kept_for_ever_has_no_days check (not (keep_for_ever and num_nonnulls(keep_days, delete_days) > 0)),
    constraint retention_days_are_bounded check (keep_days between 1 and 36500 and delete_days between 1 and 36500),
    constraint nothing_is_deleted_while_it_is_kept check (delete_days >= keep_days),
    constraint retention_is_approved_by_somebody_else check (approved_by <> asked_by),
    constraint retention_is_called_off_before_its_time
        check (num_nulls(called_off_at, called_off_by) in (0, 2) and called_off_at <= effective_at)
);
call protect_tenant_rows('retention_change');
create index retention_change_by_scope on retention_change (tenant_id, matter, department_id, assistant_id, effective_at);
grant select, insert on retention_change to atrium_app;
grant update (called_off_at, called_off_by) on retention_change to atrium_app;

-- Where the sweep goes on with one matter of a tenant. Whoever has locked the row sweeps; a round is small.
create table retention_turn (
    tenant_id  uuid        not null default current_tenant(),
    matter     text        not null,
    due_at     timestamptz not null,
    resumes_at timestamptz,
    resumes_id uuid,
    primary key (tenant_id, matter),
    foreign key (tenant_id) references tenant (id),
    constraint retention_turn_resumes_at_one_place check (num_nulls(resumes_at, resumes_id) in (0, 2))
);
call protect_tenant_rows('retention_turn');
create index retention_turn_due on retention_turn (tenant_id, due_at);
grant select, insert, update on retention_turn to atrium_app;

create policy sweeper_reads_all on retention_turn for select to atrium_sweeper using (true);
grant select (tenant_id, due_at) on retention_turn to atrium_sweeper;
create function tenants_with_retention_due(moment timestamptz) returns setof uuid
    language sql stable security definer
    set search_path = public, pg_catalog, pg_temp
    begin atomic
        select distinct tenant_id from retention_turn where due_at <= moment limit 100000;
    end;
revoke all on function tenants_with_retention_due(timestamptz) from public;
grant execute on function tenants_with_retention_due(timestamptz) to atrium_app;
alter function tenants_with_retention_due(timestamptz) owner to atrium_sweeper;

-- What went on a day by which policy: written in the transaction that erased it.
create table retention_erasure (
    tenant_id uuid        not null default current_tenant(),
    day       date        not null,
    change_id uuid        not null,
    erased    bigint      not null,
    oldest    timestamptz not null,
    newest    timestamptz not null,
    first_at  timestamptz not null,
    last_at   timestamptz not null,
    primary key (tenant_id, day, change_id),
    foreign key (tenant_id, change_id) references retention_change (tenant_id, id),
    constraint retention_erasure_counts_something check (erased > 0),
    constraint retention_erasure_goes_from_old_to_new check (oldest <= newest and first_at <= last_at)
);
call protect_tenant_rows('retention_erasure');
grant select, insert, update on retention_erasure to atrium_app;

-- A day's erasures, signed. Never changed.
create table deletion_certificate (
    tenant_id    uuid        not null default current_tenant(),
    day          date        not null,
    id           uuid        not null,
    erased       bigint      not null,
    body         text        not null,
    note         text        not null,
    verifier_key text        not null,
    at           timestamptz not null,
    primary key (tenant_id, day),
    constraint deletion_certificate_has_one_id unique (tenant_id, id),
    foreign key (tenant_id) references tenant (id),
    constraint deletion_certificate_counts_something check (erased > 0),
    constraint deletion_certificate_is_bounded
        check (length(body) between 1 and 2000000 and length(note) between 1 and 2000000 and length(verifier_key) between 1 and 500)
);
call protect_tenant_rows('deletion_certificate');
grant select, insert on deletion_certificate to atrium_app;

-- Whose days are over and not certified: ids of tenants and nothing of theirs.
create policy sweeper_reads_all on retention_erasure for select to atrium_sweeper using (true);
grant select (tenant_id, day) on retention_erasure to atrium_sweeper;
create policy sweeper_reads_all on deletion_certificate for select to atrium_sweeper using (true);
grant select (tenant_id, day) on deletion_certificate to atrium_sweeper;
create function tenants_with_deletions_to_certify(today date) returns setof uuid
    language sql stable security definer
    set search_path = public, pg_catalog, pg_temp
    begin atomic
        select distinct erasure.tenant_id
          from retention_erasure erasure
         where erasure.day < today
           and not exists (select
                             from deletion_certificate known
                            where known.tenant_id = erasure.tenant_id
                              and known.day = erasure.day)
         limit 100000;
    end;
revoke all on function tenants_with_deletions_to_certify(date) from public;
grant execute on function tenants_with_deletions_to_certify(date) to atrium_app;
alter function tenants_with_deletions_to_certify(date) owner to atrium_sweeper;

-- Conversations by when they were last asked in: what a policy deletes, the oldest first.
create index conversation_by_activity on conversation (tenant_id, last_activity, id)
 where not temporary and deleted_at is null;
