-- Assistants: each belongs to one member. What it is made of stands in its versions; here is what changes without one.
-- `uses`, `users` and the ratings are figures of some time ago, counted by a beat: a question never changes this row.
create table assistant (
    tenant_id        uuid        not null default current_tenant(),
    id               uuid        not null,
    owner_id         uuid        not null,
    live_id          uuid,
    created_at       timestamptz not null,
    changed_at       timestamptz not null,
    attested_at      timestamptz not null,
    published_at     timestamptz,
    retire_at        timestamptz,
    retired_at       timestamptz,
    certified_until  timestamptz,
    certified_by     uuid,
    certified_number integer,
    uses             integer     not null default 0,
    users            integer     not null default 0,
    last_used_at     timestamptz,
    rating_sum       integer     not null default 0,
    rating_count     integer     not null default 0,
    counted_at       timestamptz not null default '-infinity',
    words            tsvector    not null default '',
    primary key (tenant_id, id),
    foreign key (tenant_id, owner_id) references member (tenant_id, id),
    foreign key (tenant_id, certified_by) references member (tenant_id, id),
    constraint assistant_is_certified_as_a_whole check (num_nulls(certified_until, certified_by, certified_number) in (0, 3)),
    constraint assistant_figures_are_counts check (uses >= 0 and users >= 0 and rating_count >= 0
                                                   and rating_sum between rating_count and 5 * rating_count)
);
create index assistant_by_owner on assistant (tenant_id, owner_id, id);
create index assistant_by_creation on assistant (tenant_id, created_at, id);
create index assistant_to_count on assistant (tenant_id, counted_at);
create index assistant_to_retire on assistant (tenant_id, retire_at) where retired_at is null and retire_at is not null;
call protect_tenant_rows('assistant');

-- What an assistant is made of. At most one version is not published: the draft, or the one that waits for its review.
-- Publishing gives a number and freezes it; conversations stay with the version they began with.
create table assistant_version (
    tenant_id    uuid        not null default current_tenant(),
    id           uuid        not null,
    assistant_id uuid        not null,
    number       integer,
    state        text        not null default 'draft',
    revision     integer     not null default 1,
    name         text        not null,
    emoji        text        not null,
    picture_id   uuid,
    description  text        not null,
    instructions text        not null,
    starters     text[]      not null,
    model        text,
    effort       text,
    categories   text[]      not null,
    author_id    uuid        not null,
    at           timestamptz not null,
    told_at      timestamptz not null,
    approved_by  uuid,
    note         text        not null default '',
    primary key (tenant_id, id),
    foreign key (tenant_id, assistant_id) references assistant (tenant_id, id) on delete cascade,
    foreign key (tenant_id, author_id) references member (tenant_id, id),
    foreign key (tenant_id, approved_by) references member (tenant_id, id),
    constraint version_is_of_its_assistant unique (tenant_id, assistant_id, id),
    constraint version_has_its_number unique (tenant_id, assistant_id, number),
    constraint version_state_is_known check (state in ('draft', 'waiting', 'published')),
    constraint version_is_numbered_when_published check ((number is not null) = (state = 'published') and number >= 1),
    constraint version_is_approved_when_published check (approved_by is null or state = 'published'),
    constraint version_revision_counts_up check (revision >= 1),
    constraint version_name_is_short check (length(name) between 1 and 60),
    constraint version_emoji_is_short check (length(emoji) between 1 and 16),
    constraint version_description_is_short check (length(description) <= 300),
    constraint version_instructions_are_bounded check (length(instructions) <= 16000),
    constraint version_starters_are_few_and_short check (cardinality(starters) <= 6 and length(array_to_string(starters, '')) <= 1200),
    constraint version_categories_are_few_and_known
        check (cardinality(categories) <= 3
               and categories <@ array['writing', 'analysis', 'coding', 'research', 'language', 'customers', 'operations', 'learning']),
    constraint version_codes_are_short check (length(model) between 1 and 80 and length(effort) between 1 and 40),
    constraint version_note_is_short check (length(note) <= 500)
);
create unique index version_not_yet_published on assistant_version (tenant_id, assistant_id) where state <> 'published';
create index version_with_picture on assistant_version (tenant_id, picture_id) where picture_id is not null;
call protect_tenant_rows('assistant_version');

alter table assistant
    add constraint live_version_is_of_its_assistant foreign key (tenant_id, id, live_id)
        references assistant_version (tenant_id, assistant_id, id);

-- A published version stays as it was read and reviewed. Only an approval may be added to it, once.
create function refuse_to_change_published_version() returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
    as $$
begin
    if old.state = 'published'
       and (old.approved_by is not null or to_jsonb(new) - 'approved_by' is distinct from to_jsonb(old) - 'approved_by') then
        raise exception 'a published version never changes' using errcode = 'integrity_constraint_violation';
    end if;
    if (new.id, new.assistant_id) is distinct from (old.id, old.assistant_id) then
        raise exception 'a version never changes its assistant' using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end
$$;
create trigger published_version_never_changes before update on assistant_version
    for each row execute function refuse_to_change_published_version();

-- Who else may use or edit it: a member, a department with all below it, or (neither) the whole tenant. Level 1 uses,
-- 2 edits, 3 manages. `wide` says that it reached beyond the departments of whoever gave it; what awaits review gives nothing.
create table assistant_grant (
    tenant_id     uuid        not null default current_tenant(),
    assistant_id  uuid        not null,
    member_id     uuid,
    department_id uuid,
    subject_id    uuid        not null generated always as (coalesce(member_id, department_id, tenant_id)) stored,
    level         smallint    not null,
    wide          boolean     not null,
    awaits_review boolean     not null default false,
    given_by      uuid        not null,
    at            timestamptz not null,
    primary key (tenant_id, assistant_id, subject_id),
    foreign key (tenant_id, assistant_id) references assistant (tenant_id, id) on delete cascade,
    foreign key (tenant_id, member_id) references member (tenant_id, id),
    foreign key (tenant_id, department_id) references department (tenant_id, id) on delete cascade,
    foreign key (tenant_id, given_by) references member (tenant_id, id),
    constraint grant_has_one_subject check (num_nonnulls(member_id, department_id) <= 1),
    constraint grant_level_is_known check (level between 1 and 3),
    constraint only_a_member_manages check (level < 3 or member_id is not null),
    constraint only_what_is_wide_awaits_review check (wide or not awaits_review),
    constraint nothing_given_to_one_member_is_wide check (not wide or member_id is null)
);
create index grant_by_subject on assistant_grant (tenant_id, subject_id, assistant_id) include (level, awaits_review);
call protect_tenant_rows('assistant_grant');

grant select, insert, update, delete on assistant, assistant_grant, assistant_version to atrium_app;
