-- Legal holds: what must not be erased, whatever else is said. A hold names custodians, days and words; it is final once
-- released. Nobody may read anything because of it.
create table legal_hold (
    tenant_id      uuid        not null default current_tenant(),
    id             uuid        not null,
    name           text        not null,
    case_number    text        not null,
    reason         text        not null,
    from_at        timestamptz,
    until_at       timestamptz,
    words          text[]      not null,
    placed_by      uuid        not null,
    placed_at      timestamptz not null,
    released_by    uuid,
    released_at    timestamptz,
    release_reason text,
    settled_at     timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, placed_by) references member (tenant_id, id),
    foreign key (tenant_id, released_by) references member (tenant_id, id),
    constraint hold_name_is_short check (length(name) between 1 and 120),
    constraint hold_case_is_short check (length(case_number) between 1 and 60),
    constraint hold_has_a_reason check (length(reason) between 1 and 2000),
    constraint hold_ends_after_it_begins check (until_at > from_at),
    constraint hold_words_are_few check (cardinality(words) <= 20 and length(array_to_string(words, '')) <= 1000),
    constraint hold_is_released_as_a_whole check (num_nulls(released_by, released_at, release_reason) in (0, 3)),
    constraint hold_is_released_with_a_reason check (length(release_reason) between 1 and 2000),
    constraint only_what_was_released_is_settled check (settled_at is null or released_at is not null)
);
create index hold_by_time on legal_hold (tenant_id, placed_at desc, id desc);
create index hold_that_holds on legal_hold (tenant_id, id) where released_at is null;
create index hold_to_settle on legal_hold (tenant_id) where released_at is not null and settled_at is null;
call protect_tenant_rows('legal_hold');
grant select, insert on legal_hold to atrium_app;
grant update (released_by, released_at, release_reason, settled_at) on legal_hold to atrium_app;

create function refuse_to_change_released_hold() returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
    as $$
begin
    if old.released_at is not null
       and (old.settled_at is not null or to_jsonb(new) - 'settled_at' is distinct from to_jsonb(old) - 'settled_at') then
        raise exception 'a released hold never changes' using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end
$$;
create trigger released_hold_never_changes before update on legal_hold
    for each row execute function refuse_to_change_released_hold();

-- Whose, or what. `name` is what it was called when it was put under the hold; the thing itself may be gone since.
create table hold_custodian (
    tenant_id       uuid        not null default current_tenant(),
    hold_id         uuid        not null,
    subject_id      uuid        not null generated always as (coalesce(member_id, department_id, assistant_id, conversation_id)) stored,
    member_id       uuid,
    department_id   uuid,
    assistant_id    uuid,
    conversation_id uuid,
    name            text        not null,
    added_at        timestamptz not null,
    primary key (tenant_id, hold_id, subject_id),
    foreign key (tenant_id, hold_id) references legal_hold (tenant_id, id),
    foreign key (tenant_id, member_id) references member (tenant_id, id),
    foreign key (tenant_id, department_id) references department (tenant_id, id),
    constraint custodian_is_one_thing check (num_nonnulls(member_id, department_id, assistant_id, conversation_id) = 1),
    constraint custodian_name_is_short check (length(name) <= 500)
);
create index custodian_by_subject on hold_custodian (tenant_id, subject_id, hold_id);
call protect_tenant_rows('hold_custodian');
grant select, insert on hold_custodian to atrium_app;

-- Whose things are held: the members that were named, and everybody who has worked in a named department since it was put
-- under the hold. Who leaves it stays.
create table hold_member (
    tenant_id uuid not null default current_tenant(),
    hold_id   uuid not null,
    member_id uuid not null,
    primary key (tenant_id, hold_id, member_id),
    foreign key (tenant_id, hold_id) references legal_hold (tenant_id, id),
    foreign key (tenant_id, member_id) references member (tenant_id, id)
);
create index hold_member_by_member on hold_member (tenant_id, member_id, hold_id);
call protect_tenant_rows('hold_member');
grant select, insert on hold_member to atrium_app;

-- What was erased in the eyes of everybody while it was held: a copy of its row, and the bytes it had. Nothing shows it.
create table held_copy (
    tenant_id    uuid        not null default current_tenant(),
    id           uuid        not null,
    kind         text        not null,
    subject_id   uuid        not null,
    members      uuid[]      not null,
    assistant_id uuid,
    at           timestamptz,
    body         jsonb       not null,
    copied_at    timestamptz not null default now(),
    primary key (tenant_id, id),
    foreign key (tenant_id) references tenant (id),
    constraint held_copy_kind_is_known check (kind in ('file', 'assistant', 'assistant version', 'picture'))
);
create index held_copy_by_subject on held_copy (tenant_id, subject_id);
call protect_tenant_rows('held_copy');
grant select, insert, delete on held_copy to atrium_app;

create table held_blob (
    tenant_id uuid not null default current_tenant(),
    hash      text not null,
    copy_id   uuid not null,
    primary key (tenant_id, hash, copy_id),
    foreign key (tenant_id, hash) references blob (tenant_id, hash),
    foreign key (tenant_id, copy_id) references held_copy (tenant_id, id) on delete cascade
);
create index held_blob_by_copy on held_blob (tenant_id, copy_id);
call protect_tenant_rows('held_blob');
grant select, insert on held_blob to atrium_app;
