-- The schema on one page, as the migrations leave it. Written by bin/schema; never edited by hand.

create table approval (
    tenant_id   uuid        not null default current_tenant(),
    id          uuid        not null,
    kind        text        not null,
    permission  text        not null,
    subject     text        not null,
    says        text[]      not null,
    body        jsonb       not null,
    proposed_by uuid        not null,
    proposed_at timestamptz not null,
    expires_at  timestamptz not null,
    decided_by  uuid,
    decided_at  timestamptz,
    decision    text,
    reason      text        not null default '',
    primary key (tenant_id, id),
    constraint approval_tenant_id_decided_by_fkey foreign key (tenant_id, decided_by) references member(tenant_id, id),
    constraint approval_tenant_id_proposed_by_fkey foreign key (tenant_id, proposed_by) references member(tenant_id, id),
    constraint approval_body_is_small check (octet_length(body) <= 32768),
    constraint approval_decision_is_known check (decision = any (array['approved', 'rejected', 'withdrawn'])),
    constraint approval_expires_after_it_was_proposed check (expires_at > proposed_at),
    constraint approval_is_decided_as_a_whole check (num_nulls(decided_by, decided_at, decision) = any (array[0, 3])),
    constraint approval_is_rejected_with_a_reason check (decision <> 'rejected' or length(reason) >= 1),
    constraint approval_kind_is_short check (length(kind) >= 1 and length(kind) <= 60),
    constraint approval_permission_is_short check (length(permission) >= 1 and length(permission) <= 40),
    constraint approval_reason_is_short check (length(reason) <= 500),
    constraint approval_sentence_is_short check (cardinality(says) <= 10 and length(array_to_string(says, '')) <= 2000),
    constraint approval_subject_is_short check (length(subject) >= 1 and length(subject) <= 200),
    constraint nobody_decides_what_they_proposed check (decision = 'withdrawn' or decided_by <> proposed_by),
    constraint only_who_proposed_withdraws check (decision <> 'withdrawn' or decided_by = proposed_by)
);
select protect_tenant_rows('approval');
create index approval_by_decider on approval (tenant_id, decided_by) where decided_by is not null;
create index approval_by_proposer on approval (tenant_id, proposed_by, expires_at) where decided_at is null;
create index approval_that_waits on approval (tenant_id, proposed_at, id) where decided_at is null;
grant insert, select on approval to atrium_app;
grant delete, select on approval to atrium_sweeper;

create table ask_key (
    tenant_id       uuid        not null default current_tenant(),
    member_id       uuid        not null,
    key             text        not null,
    request_hash    text        not null,
    conversation_id uuid,
    question_id     uuid,
    answer_id       uuid,
    at              timestamptz not null,
    primary key (tenant_id, member_id, key),
    constraint ask_key_tenant_id_member_id_fkey foreign key (tenant_id, member_id) references member(tenant_id, id) on delete cascade,
    constraint ask_key_is_short check (length(key) >= 1 and length(key) <= 80),
    constraint ask_key_outcome_is_whole check (num_nulls(conversation_id, question_id, answer_id) = any (array[0, 3])),
    constraint ask_key_request_is_sha256 check (length(request_hash) = 64)
);
select protect_tenant_rows('ask_key');
create policy sweeper_reads_all on ask_key for select to atrium_sweeper
    using (true);
create index ask_key_by_age on ask_key (tenant_id, at);
create index ask_key_by_age_anywhere on ask_key (at, tenant_id);
grant delete, insert, select, update on ask_key to atrium_app;
grant delete, select on ask_key to atrium_sweeper;

create table ask_window (
    tenant_id uuid        not null default current_tenant(),
    subject   uuid        not null,
    minute    timestamptz not null,
    asks      integer     not null default 0,
    before    integer     not null default 0,
    primary key (tenant_id, subject),
    constraint ask_window_tenant_id_fkey foreign key (tenant_id) references tenant(id),
    constraint ask_window_counts_are_not_negative check (asks >= 0 and before >= 0)
);
select protect_tenant_rows('ask_window');
grant insert, select, update on ask_window to atrium_app;
grant delete, select on ask_window to atrium_sweeper;

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
    counted_at       timestamptz not null default '-infinity'::timestamp with time zone,
    words            tsvector    not null default ''::tsvector,
    primary key (tenant_id, id),
    constraint assistant_tenant_id_certified_by_fkey foreign key (tenant_id, certified_by) references member(tenant_id, id),
    constraint assistant_tenant_id_owner_id_fkey foreign key (tenant_id, owner_id) references member(tenant_id, id),
    constraint live_version_is_of_its_assistant foreign key (tenant_id, id, live_id) references assistant_version(tenant_id, assistant_id, id),
    constraint assistant_figures_are_counts check (uses >= 0 and users >= 0 and rating_count >= 0 and rating_sum >= rating_count and rating_sum <= (5 * rating_count)),
    constraint assistant_is_certified_as_a_whole check (num_nulls(certified_until, certified_by, certified_number) = any (array[0, 3]))
);
select protect_tenant_rows('assistant');
create trigger held_assistant_is_copied before delete on assistant for each row execute function copy_held_assistant();
create index assistant_by_creation on assistant (tenant_id, created_at, id);
create index assistant_by_owner on assistant (tenant_id, owner_id, id);
create index assistant_to_count on assistant (tenant_id, counted_at);
create index assistant_to_retire on assistant (tenant_id, retire_at) where retired_at is null and retire_at is not null;
grant delete, insert, select, update on assistant to atrium_app;
grant delete, select on assistant to atrium_sweeper;

create table assistant_favourite (
    tenant_id    uuid        not null default current_tenant(),
    member_id    uuid        not null,
    assistant_id uuid        not null,
    at           timestamptz not null,
    primary key (tenant_id, member_id, assistant_id),
    constraint assistant_favourite_tenant_id_assistant_id_fkey foreign key (tenant_id, assistant_id) references assistant(tenant_id, id) on delete cascade,
    constraint assistant_favourite_tenant_id_member_id_fkey foreign key (tenant_id, member_id) references member(tenant_id, id)
);
select protect_tenant_rows('assistant_favourite');
create index favourite_by_assistant on assistant_favourite (tenant_id, assistant_id);
grant delete, insert, select, update on assistant_favourite to atrium_app;
grant delete, select on assistant_favourite to atrium_sweeper;

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
    constraint assistant_grant_tenant_id_assistant_id_fkey foreign key (tenant_id, assistant_id) references assistant(tenant_id, id) on delete cascade,
    constraint assistant_grant_tenant_id_department_id_fkey foreign key (tenant_id, department_id) references department(tenant_id, id) on delete cascade,
    constraint assistant_grant_tenant_id_given_by_fkey foreign key (tenant_id, given_by) references member(tenant_id, id),
    constraint assistant_grant_tenant_id_member_id_fkey foreign key (tenant_id, member_id) references member(tenant_id, id),
    constraint grant_has_one_subject check (num_nonnulls(member_id, department_id) <= 1),
    constraint grant_level_is_known check (level >= 1 and level <= 3),
    constraint nothing_given_to_one_member_is_wide check (NOT wide or member_id is null),
    constraint only_a_member_manages check (level < 3 or member_id is not null),
    constraint only_what_is_wide_awaits_review check (wide or not awaits_review)
);
select protect_tenant_rows('assistant_grant');
create index grant_by_subject on assistant_grant (tenant_id, subject_id, assistant_id) include (level, awaits_review);
grant delete, insert, select, update on assistant_grant to atrium_app;
grant delete, select on assistant_grant to atrium_sweeper;

create table assistant_picture (
    tenant_id uuid        not null default current_tenant(),
    id        uuid        not null,
    png       bytea       not null,
    added_by  uuid        not null,
    at        timestamptz not null,
    primary key (tenant_id, id),
    constraint assistant_picture_tenant_id_added_by_fkey foreign key (tenant_id, added_by) references member(tenant_id, id),
    constraint picture_is_small check (octet_length(png) >= 1 and octet_length(png) <= 65536)
);
select protect_tenant_rows('assistant_picture');
create index picture_by_member on assistant_picture (tenant_id, added_by, at);
create index picture_by_time on assistant_picture (tenant_id, at);
grant delete, insert, select on assistant_picture to atrium_app;
grant delete, select on assistant_picture to atrium_sweeper;

create table assistant_policy (
    tenant_id                uuid    not null default current_tenant(),
    review_beyond_department boolean not null default true,
    primary key (tenant_id),
    constraint assistant_policy_tenant_id_fkey foreign key (tenant_id) references tenant(id)
);
select protect_tenant_rows('assistant_policy');
grant insert, select, update on assistant_policy to atrium_app;
grant delete, select on assistant_policy to atrium_sweeper;

create table assistant_rating (
    tenant_id    uuid        not null default current_tenant(),
    assistant_id uuid        not null,
    member_id    uuid        not null,
    stars        smallint    not null,
    at           timestamptz not null,
    primary key (tenant_id, assistant_id, member_id),
    constraint assistant_rating_tenant_id_assistant_id_fkey foreign key (tenant_id, assistant_id) references assistant(tenant_id, id) on delete cascade,
    constraint assistant_rating_tenant_id_member_id_fkey foreign key (tenant_id, member_id) references member(tenant_id, id),
    constraint rating_is_one_to_five_stars check (stars >= 1 and stars <= 5)
);
select protect_tenant_rows('assistant_rating');
grant delete, insert, select, update on assistant_rating to atrium_app;
grant delete, select on assistant_rating to atrium_sweeper;

create table assistant_review (
    tenant_id    uuid        not null default current_tenant(),
    id           uuid        not null,
    assistant_id uuid        not null,
    version_id   uuid        not null,
    asked_by     uuid        not null,
    asked_at     timestamptz not null,
    decided_by   uuid,
    decided_at   timestamptz,
    decision     text,
    reason       text        not null default '',
    primary key (tenant_id, id),
    constraint assistant_review_tenant_id_asked_by_fkey foreign key (tenant_id, asked_by) references member(tenant_id, id),
    constraint assistant_review_tenant_id_assistant_id_version_id_fkey foreign key (tenant_id, assistant_id, version_id) references assistant_version(tenant_id, assistant_id, id) on delete cascade,
    constraint assistant_review_tenant_id_decided_by_fkey foreign key (tenant_id, decided_by) references member(tenant_id, id),
    constraint nobody_approves_what_they_asked_for check (decision <> 'approved' or decided_by <> asked_by),
    constraint review_decision_is_known check (decision = any (array['approved', 'returned', 'withdrawn'])),
    constraint review_is_decided_as_a_whole check (num_nulls(decided_by, decided_at, decision) = any (array[0, 3])),
    constraint review_reason_is_short check (length(reason) <= 500),
    constraint review_sends_back_with_a_reason check (decision <> 'returned' or length(reason) >= 1)
);
select protect_tenant_rows('assistant_review');
create index review_by_time on assistant_review (tenant_id, asked_at, id) where decided_at is null;
create index review_by_version on assistant_review (tenant_id, assistant_id, version_id);
create unique index review_that_is_open on assistant_review (tenant_id, assistant_id) where decided_at is null;
grant insert, select, update on assistant_review to atrium_app;
grant delete, select on assistant_review to atrium_sweeper;

create table assistant_use (
    tenant_id    uuid        not null default current_tenant(),
    assistant_id uuid        not null,
    member_id    uuid        not null,
    day          date        not null,
    questions    integer     not null default 1,
    last_at      timestamptz not null,
    primary key (tenant_id, assistant_id, day, member_id),
    constraint assistant_use_tenant_id_assistant_id_fkey foreign key (tenant_id, assistant_id) references assistant(tenant_id, id) on delete cascade,
    constraint assistant_use_tenant_id_member_id_fkey foreign key (tenant_id, member_id) references member(tenant_id, id),
    constraint use_is_counted check (questions >= 1)
);
select protect_tenant_rows('assistant_use');
create index use_by_day on assistant_use (tenant_id, day);
create index use_by_member on assistant_use (tenant_id, member_id, last_at);
grant delete, insert, select, update on assistant_use to atrium_app;
grant delete, select on assistant_use to atrium_sweeper;

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
    constraint version_has_its_number unique (tenant_id, assistant_id, number),
    constraint version_is_of_its_assistant unique (tenant_id, assistant_id, id),
    constraint assistant_version_tenant_id_approved_by_fkey foreign key (tenant_id, approved_by) references member(tenant_id, id),
    constraint assistant_version_tenant_id_assistant_id_fkey foreign key (tenant_id, assistant_id) references assistant(tenant_id, id) on delete cascade,
    constraint assistant_version_tenant_id_author_id_fkey foreign key (tenant_id, author_id) references member(tenant_id, id),
    constraint version_shows_a_picture_that_exists foreign key (tenant_id, picture_id) references assistant_picture(tenant_id, id),
    constraint version_categories_are_few_and_known check (cardinality(categories) <= 3 and categories <@ array['writing', 'analysis', 'coding', 'research', 'language', 'customers', 'operations', 'learning']),
    constraint version_codes_are_short check (length(model) >= 1 and length(model) <= 80 and length(effort) >= 1 and length(effort) <= 40),
    constraint version_description_is_short check (length(description) <= 300),
    constraint version_emoji_is_short check (length(emoji) >= 1 and length(emoji) <= 16),
    constraint version_instructions_are_bounded check (length(instructions) <= 16000),
    constraint version_is_approved_when_published check (approved_by is null or state = 'published'),
    constraint version_is_numbered_when_published check ((number is not null) = (state = 'published') and number >= 1),
    constraint version_name_is_short check (length(name) >= 1 and length(name) <= 60),
    constraint version_note_is_short check (length(note) <= 500),
    constraint version_revision_counts_up check (revision >= 1),
    constraint version_starters_are_few_and_short check (cardinality(starters) <= 6 and length(array_to_string(starters, '')) <= 1200),
    constraint version_state_is_known check (state = any (array['draft', 'waiting', 'published']))
);
select protect_tenant_rows('assistant_version');
create trigger held_version_is_copied before delete on assistant_version for each row execute function copy_held_version();
create trigger published_version_never_changes before update on assistant_version for each row execute function refuse_to_change_published_version();
create index version_with_picture on assistant_version (tenant_id, picture_id) where picture_id is not null;
create unique index version_not_yet_published on assistant_version (tenant_id, assistant_id) where state <> 'published';
grant delete, insert, select, update on assistant_version to atrium_app;

create table audit_chain (
    tenant_id uuid   not null default current_tenant(),
    seq       bigint not null,
    hash      bytea  not null,
    primary key (tenant_id),
    constraint audit_chain_tenant_id_fkey foreign key (tenant_id) references tenant(id),
    constraint audit_chain_hash_is_sha256 check (octet_length(hash) = 32)
);
select protect_tenant_rows('audit_chain');
create policy sweeper_reads_all on audit_chain for select to atrium_sweeper
    using (true);
grant insert, select, update on audit_chain to atrium_audit;

create table audit_event (
    tenant_id   uuid        not null default current_tenant(),
    seq         bigint      not null,
    id          uuid        not null,
    at          timestamptz not null,
    type        text        not null,
    outcome     text        not null,
    actor_kind  text        not null,
    actor_id    text        not null,
    target_kind text        not null,
    target_id   text        not null,
    body        text        not null,
    previous    bytea       not null,
    hash        bytea       not null,
    primary key (tenant_id, seq),
    constraint audit_event_tenant_id_fkey foreign key (tenant_id) references tenant(id),
    constraint audit_event_body_is_bounded check (octet_length(body) <= 16384),
    constraint audit_event_hashes_are_sha256 check (octet_length(previous) = 32 and octet_length(hash) = 32),
    constraint audit_event_is_numbered_from_one check (seq > 0),
    constraint audit_event_outcome_is_known check (outcome = any (array['done', 'refused', 'failed']))
);
select protect_tenant_rows('audit_event');
create policy sweeper_reads_all on audit_event for select to atrium_sweeper
    using (true);
create index audit_event_by_actor on audit_event (tenant_id, actor_kind, actor_id, seq);
create index audit_event_by_target on audit_event (tenant_id, target_kind, target_id, seq);
create index audit_event_by_time on audit_event (tenant_id, at, seq);
create index audit_event_by_type on audit_event (tenant_id, type, seq);
grant select on audit_event to atrium_app;
grant insert on audit_event to atrium_audit;

create table blob (
    tenant_id uuid        not null default current_tenant(),
    hash      text        not null,
    size      bigint      not null,
    erase_at  timestamptz,
    primary key (tenant_id, hash),
    constraint blob_tenant_id_fkey foreign key (tenant_id) references tenant(id),
    constraint blob_is_named_by_its_sha256 check (hash ~ '^[0-9a-f]{64}$'),
    constraint blob_size_is_not_negative check (size >= 0)
);
select protect_tenant_rows('blob');
create policy sweeper_reads_all on blob for select to atrium_sweeper
    using (true);
create index blob_to_erase_anywhere on blob (tenant_id, erase_at) where erase_at is not null;
grant delete, insert, select, update on blob to atrium_app;
grant delete, select on blob to atrium_sweeper;

create table budget (
    tenant_id  uuid        not null default current_tenant(),
    id         uuid        not null,
    kind       text        not null,
    subject_id uuid        not null,
    name       text        not null,
    period     text        not null,
    currency   text        not null,
    soft       bigint,
    hard       bigint,
    set_by     uuid        not null,
    set_at     timestamptz not null,
    primary key (tenant_id, id),
    constraint budget_is_the_only_one_for_its_period unique (tenant_id, subject_id, kind, period, currency),
    constraint budget_tenant_id_set_by_fkey foreign key (tenant_id, set_by) references member(tenant_id, id),
    constraint budget_currency_is_a_code check (length(currency) = 3),
    constraint budget_kind_is_known check (kind = any (array['tenant', 'department', 'member', 'assistant'])),
    constraint budget_limits_are_bounded check (soft >= 0 and soft <= '1000000000000000'::bigint and hard >= 0 and hard <= '1000000000000000'::bigint and soft <= hard),
    constraint budget_name_is_short check (length(name) <= 1000),
    constraint budget_period_is_known check (period = any (array['day', 'week', 'month', 'never'])),
    constraint budget_says_something check (num_nonnulls(soft, hard) >= 1)
);
select protect_tenant_rows('budget');
create index budget_by_time on budget (tenant_id, set_at, id);
grant delete, insert, select, update on budget to atrium_app;
grant delete, select on budget to atrium_sweeper;

create table budget_calendar (
    tenant_id uuid        not null default current_tenant(),
    zone      text        not null,
    set_by    uuid        not null,
    set_at    timestamptz not null,
    primary key (tenant_id),
    constraint budget_calendar_tenant_id_set_by_fkey foreign key (tenant_id, set_by) references member(tenant_id, id),
    constraint budget_zone_is_short check (length(zone) >= 1 and length(zone) <= 60)
);
select protect_tenant_rows('budget_calendar');
grant insert, select, update on budget_calendar to atrium_app;
grant delete, select on budget_calendar to atrium_sweeper;

create table budget_notice (
    tenant_id uuid        not null default current_tenant(),
    budget_id uuid        not null,
    begins    date        not null,
    level     text        not null,
    at        timestamptz not null,
    primary key (tenant_id, budget_id, begins, level),
    constraint budget_notice_tenant_id_budget_id_fkey foreign key (tenant_id, budget_id) references budget(tenant_id, id) on delete cascade,
    constraint budget_notice_level_is_known check (level = any (array['soft', 'hard']))
);
select protect_tenant_rows('budget_notice');
grant insert, select on budget_notice to atrium_app;
grant delete, select on budget_notice to atrium_sweeper;

create table budget_part (
    tenant_id uuid    not null default current_tenant(),
    budget_id uuid    not null,
    begins    date    not null,
    part      integer not null,
    spent     bigint  not null default 0,
    reserved  bigint  not null default 0,
    primary key (tenant_id, budget_id, begins, part),
    constraint budget_part_tenant_id_budget_id_fkey foreign key (tenant_id, budget_id) references budget(tenant_id, id) on delete cascade,
    constraint budget_part_is_not_negative check (spent >= 0 and reserved >= 0),
    constraint budget_part_is_one_of_sixteen check (part >= 0 and part <= 15)
);
select protect_tenant_rows('budget_part');
grant insert, select, update on budget_part to atrium_app;
grant delete, select on budget_part to atrium_sweeper;

create table budget_request (
    tenant_id    uuid        not null default current_tenant(),
    id           uuid        not null,
    budget_id    uuid        not null,
    begins       date        not null,
    asked_by     uuid        not null,
    asked_at     timestamptz not null,
    reason       text        not null,
    decided_by   uuid,
    decided_at   timestamptz,
    granted      bigint,
    refused_with text,
    primary key (tenant_id, id),
    constraint budget_request_tenant_id_asked_by_fkey foreign key (tenant_id, asked_by) references member(tenant_id, id),
    constraint budget_request_tenant_id_budget_id_fkey foreign key (tenant_id, budget_id) references budget(tenant_id, id) on delete cascade,
    constraint budget_request_tenant_id_decided_by_fkey foreign key (tenant_id, decided_by) references member(tenant_id, id),
    constraint budget_request_grants_something check (granted >= 1 and granted <= '1000000000000000'::bigint),
    constraint budget_request_has_a_reason check (length(reason) >= 1 and length(reason) <= 500),
    constraint budget_request_is_decided_as_a_whole check (num_nulls(decided_by, decided_at) = any (array[0, 2])),
    constraint budget_request_is_granted_or_refused check (num_nonnulls(granted, refused_with) = num_nonnulls(decided_by)),
    constraint budget_request_is_refused_with_a_reason check (length(refused_with) >= 1 and length(refused_with) <= 500)
);
select protect_tenant_rows('budget_request');
create index budget_request_by_member on budget_request (tenant_id, asked_by, asked_at);
create index budget_request_by_period on budget_request (tenant_id, budget_id, begins);
create index budget_request_that_waits on budget_request (tenant_id, asked_at, id) where decided_at is null;
create unique index budget_request_waits_once on budget_request (tenant_id, budget_id, asked_by) where decided_at is null;
grant insert, select on budget_request to atrium_app;
grant delete, select on budget_request to atrium_sweeper;

create table budget_reservation (
    tenant_id uuid    not null default current_tenant(),
    reply_id  uuid    not null,
    budget_id uuid    not null,
    begins    date    not null,
    part      integer not null,
    amount    bigint  not null,
    primary key (tenant_id, reply_id, budget_id),
    constraint budget_reservation_tenant_id_budget_id_begins_part_fkey foreign key (tenant_id, budget_id, begins, part) references budget_part(tenant_id, budget_id, begins, part) on delete cascade,
    constraint budget_reservation_is_positive check (amount > 0)
);
select protect_tenant_rows('budget_reservation');
create index budget_reservation_by_part on budget_reservation (tenant_id, budget_id, begins, part);
grant delete, insert, select on budget_reservation to atrium_app;
grant delete, select on budget_reservation to atrium_sweeper;

create table conversation (
    tenant_id         uuid        not null default current_tenant(),
    id                uuid        not null,
    owner_id          uuid        not null,
    title             text        not null,
    provisional_title boolean     not null default true,
    pinned            boolean     not null default false,
    archived          boolean     not null default false,
    temporary         boolean     not null default false,
    model             text        not null,
    effort            text,
    message_count     integer     not null default 0,
    created_at        timestamptz not null,
    last_activity     timestamptz not null,
    deleted_at        timestamptz,
    erase_at          timestamptz,
    shelf             text        generated always as ( case when temporary or deleted_at is not null then null when archived then 'archived' when pinned then 'pinned' else 'recent' end) stored,
    assistant_id      uuid,
    version_id        uuid,
    held_back         integer,
    primary key (tenant_id, id),
    constraint conversation_tenant_id_owner_id_fkey foreign key (tenant_id, owner_id) references member(tenant_id, id),
    constraint conversation_version_is_of_its_assistant foreign key (tenant_id, assistant_id, version_id) references assistant_version(tenant_id, assistant_id, id) on delete set null (assistant_id, version_id),
    constraint conversation_is_bounded check (message_count >= 0 and message_count <= 2000),
    constraint conversation_is_erased_when_deleted_or_temporary check ((erase_at is not null) = (deleted_at is not null or temporary)),
    constraint conversation_model_is_short check (length(model) >= 1 and length(model) <= 80 and length(effort) >= 1 and length(effort) <= 40),
    constraint conversation_title_is_short check (length(title) >= 1 and length(title) <= 120),
    constraint conversation_with_an_assistant_has_its_version check ((assistant_id is null) = (version_id is null))
);
select protect_tenant_rows('conversation');
create policy search_reads_all on conversation for select to atrium_search
    using (true);
create policy sweeper_reads_all on conversation for select to atrium_sweeper
    using (true);
create trigger held_conversation_stays before delete on conversation for each row execute function keep_held_conversation();
create index conversation_by_activity on conversation (tenant_id, last_activity, id) where not temporary and deleted_at is null;
create index conversation_by_owner on conversation (tenant_id, owner_id, created_at, id);
create index conversation_by_shelf on conversation (tenant_id, owner_id, shelf, last_activity, id);
create index conversation_by_version on conversation (tenant_id, assistant_id, version_id) where assistant_id is not null;
create index conversation_held_back on conversation (tenant_id, held_back) where held_back is not null;
create index conversation_to_erase on conversation (tenant_id, erase_at) where erase_at is not null and held_back is null;
create index conversation_to_erase_anywhere on conversation (erase_at, tenant_id) where erase_at is not null and held_back is null;
grant delete, insert, select, update on conversation to atrium_app;
grant delete, select on conversation to atrium_sweeper;

create table custom_role (
    tenant_id   uuid        not null default current_tenant(),
    word        text        not null,
    name        text        not null,
    permissions text[]      not null,
    made_by     uuid        not null,
    made_at     timestamptz not null,
    primary key (tenant_id, word),
    constraint custom_role_has_one_name unique (tenant_id, name),
    constraint custom_role_tenant_id_made_by_fkey foreign key (tenant_id, made_by) references member(tenant_id, id),
    constraint custom_role_is_not_one_of_atrium check (word <> ALL (array['member', 'publisher', 'admin', 'compliance', 'auditor'])),
    constraint custom_role_name_is_short check (length(name) >= 1 and length(name) <= 60),
    constraint custom_role_permits_something check (cardinality(permissions) >= 1 and cardinality(permissions) <= 40),
    constraint custom_role_word_is_plain check (word ~ '^[a-z][a-z0-9-]{0,39}$')
);
select protect_tenant_rows('custom_role');
grant delete, insert, select, update on custom_role to atrium_app;
grant delete, select on custom_role to atrium_sweeper;

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
    constraint deletion_certificate_tenant_id_fkey foreign key (tenant_id) references tenant(id),
    constraint deletion_certificate_counts_something check (erased > 0),
    constraint deletion_certificate_is_bounded check (length(body) >= 1 and length(body) <= 2000000 and length(note) >= 1 and length(note) <= 2000000 and length(verifier_key) >= 1 and length(verifier_key) <= 500)
);
select protect_tenant_rows('deletion_certificate');
create policy sweeper_reads_all on deletion_certificate for select to atrium_sweeper
    using (true);
grant insert, select on deletion_certificate to atrium_app;

create table department (
    tenant_id uuid not null default current_tenant(),
    id        uuid not null,
    path      text not null,
    group_id  text,
    primary key (tenant_id, id),
    constraint department_has_one_group unique (tenant_id, group_id),
    constraint department_has_one_path unique (tenant_id, path),
    constraint department_tenant_id_fkey foreign key (tenant_id) references tenant(id),
    constraint department_group_is_short check (length(group_id) <= 64),
    constraint department_path_is_short check (length(path) >= 1 and length(path) <= 500)
);
select protect_tenant_rows('department');
grant delete, insert, select, update on department to atrium_app;
grant delete, select on department to atrium_sweeper;

create table department_lead (
    tenant_id     uuid not null default current_tenant(),
    member_id     uuid not null,
    department_id uuid not null,
    primary key (tenant_id, member_id, department_id),
    constraint department_lead_tenant_id_department_id_fkey foreign key (tenant_id, department_id) references department(tenant_id, id) on delete cascade,
    constraint department_lead_tenant_id_member_id_fkey foreign key (tenant_id, member_id) references member(tenant_id, id) on delete cascade
);
select protect_tenant_rows('department_lead');
create index department_lead_by_department on department_lead (tenant_id, department_id, member_id);
grant delete, insert, select on department_lead to atrium_app;
grant delete, select on department_lead to atrium_sweeper;

create table errand (
    tenant_id      uuid        not null default current_tenant(),
    id             uuid        not null,
    kind           text        not null,
    member_id      uuid,
    subject        text,
    email          text,
    first_name     text,
    last_name      text,
    joins          text[]      not null default '{}'[],
    leaves         text[]      not null default '{}'[],
    path           text,
    new_path       text,
    list_id        uuid,
    line           integer,
    state          text        not null default 'waiting',
    outcome        text,
    attempts       integer     not null default 0,
    due_at         timestamptz not null,
    asked_by       uuid,
    asked_at       timestamptz not null,
    ended_at       timestamptz,
    asked_by_token uuid,
    provider_id    uuid,
    revision       uuid,
    primary key (tenant_id, id),
    constraint errand_tenant_id_asked_by_fkey foreign key (tenant_id, asked_by) references member(tenant_id, id),
    constraint errand_tenant_id_asked_by_token_fkey foreign key (tenant_id, asked_by_token) references provisioning_token(tenant_id, id),
    constraint errand_tenant_id_member_id_fkey foreign key (tenant_id, member_id) references member(tenant_id, id),
    constraint errand_about_a_group_names_it check (kind !~~ '%-group' or path is not null),
    constraint errand_about_a_provider_names_it check ((kind ~~ 'provider-%') = (provider_id is not null) and (kind <> 'provider-on' or revision is not null)),
    constraint errand_about_somebody_names_them check ((kind <> ALL (array['groups', 'disable', 'enable', 'remove', 'name'])) or member_id is not null and subject is not null),
    constraint errand_is_waiting_or_has_ended check ((state = 'waiting') = (ended_at is null)),
    constraint errand_kind_is_known check (kind = any (array['groups', 'disable', 'enable', 'remove', 'invite', 'name', 'add-group', 'rename-group', 'remove-group', 'provider-on', 'provider-off', 'provider-remove'])),
    constraint errand_names_few_groups check (cardinality(joins) <= 100 and cardinality(leaves) <= 100),
    constraint errand_of_a_list_has_its_line check ((list_id is null) = (line is null)),
    constraint errand_state_is_known check (state = any (array['waiting', 'done', 'failed'])),
    constraint errand_text_is_short check (length(subject) <= 255 and length(email) <= 320 and length(first_name) <= 100 and length(last_name) <= 100 and length(path) <= 600 and length(new_path) <= 600 and length(outcome) <= 60),
    constraint errand_to_invite_names_an_address check (kind <> 'invite' or email is not null),
    constraint errand_was_asked_for_by_one check (num_nonnulls(asked_by, asked_by_token) = 1)
);
select protect_tenant_rows('errand');
create policy sweeper_reads_all on errand for select to atrium_sweeper
    using (true);
create index errand_by_due on errand (tenant_id, due_at) where state = 'waiting';
create index errand_by_due_anywhere on errand (due_at, tenant_id) where state = 'waiting';
create index errand_by_end on errand (tenant_id, ended_at) where state <> 'waiting';
create index errand_by_list on errand (tenant_id, list_id, line) where list_id is not null;
create index errand_by_member on errand (tenant_id, member_id, asked_at);
create index errand_by_provider on errand (tenant_id, provider_id, asked_at) where provider_id is not null;
create index errand_by_subject on errand (tenant_id, subject) where state = 'waiting';
grant delete, insert, select, update on errand to atrium_app;
grant delete, select on errand to atrium_sweeper;

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
    counted       boolean     not null default true,
    primary key (tenant_id, id),
    constraint file_tenant_id_content_fkey foreign key (tenant_id, content) references blob(tenant_id, hash),
    constraint file_tenant_id_owner_id_fkey foreign key (tenant_id, owner_id) references member(tenant_id, id),
    constraint file_tenant_id_sections_fkey foreign key (tenant_id, sections) references blob(tenant_id, hash),
    constraint file_tenant_id_text_fkey foreign key (tenant_id, text) references blob(tenant_id, hash),
    constraint file_counts_are_not_negative check (page >= 0 and pages >= 0 and characters >= 0 and tries >= 0 and fence >= 0),
    constraint file_is_due_while_there_is_work check ((due_at is not null) = (state = any (array['waiting', 'scanning', 'reading', 'indexing']))),
    constraint file_is_not_empty check (size > 0),
    constraint file_kind_is_short check (length(kind) >= 1 and length(kind) <= 20),
    constraint file_name_is_short check (length(name) >= 1 and length(name) <= 200),
    constraint file_reason_is_given_for_what_ended_badly check ((reason is not null) = (state = any (array['refused', 'failed'])) and length(reason) <= 80),
    constraint file_state_is_known check (state = any (array['uploading', 'waiting', 'scanning', 'reading', 'indexing', 'read', 'refused', 'failed'])),
    constraint file_that_was_read_is_kept check (state <> 'read' or num_nulls(kind, content, text, sections) = 0),
    constraint file_that_was_refused_is_not_kept check (state <> 'refused' or num_nonnulls(content, text, sections) = 0)
);
select protect_tenant_rows('file');
create policy sweeper_reads_all on file for select to atrium_sweeper
    using (true);
create trigger held_file_is_copied before delete on file for each row execute function copy_held_file();
create index file_by_collection on file (tenant_id, collection_id, created_at, id);
create index file_by_content on file (tenant_id, content) where content is not null;
create index file_by_sections on file (tenant_id, sections) where sections is not null;
create index file_by_text on file (tenant_id, text) where text is not null;
create index file_in_tray on file (tenant_id, created_at) where collection_id = owner_id;
create index file_to_read on file (tenant_id, due_at, id) where due_at is not null;
grant delete, insert, select, update on file to atrium_app;
grant delete, select on file to atrium_sweeper;

create table file_use (
    tenant_id uuid   not null default current_tenant(),
    subject   uuid   not null,
    bytes     bigint not null default 0,
    files     bigint not null default 0,
    primary key (tenant_id, subject),
    constraint file_use_tenant_id_fkey foreign key (tenant_id) references tenant(id),
    constraint file_use_is_not_negative check (bytes >= 0 and files >= 0)
);
select protect_tenant_rows('file_use');
grant insert, select, update on file_use to atrium_app;
grant delete, select on file_use to atrium_sweeper;

create table guardrail (
    tenant_id     uuid        not null default current_tenant(),
    id            uuid        not null,
    name          text        not null,
    recogniser    text        not null,
    measure       text        not null,
    way           text        not null,
    department_id uuid,
    terms         text[]      not null,
    made_by       uuid        not null,
    made_at       timestamptz not null,
    primary key (tenant_id, id),
    constraint guardrail_tenant_id_department_id_fkey foreign key (tenant_id, department_id) references department(tenant_id, id),
    constraint guardrail_tenant_id_made_by_fkey foreign key (tenant_id, made_by) references member(tenant_id, id),
    constraint guardrail_measure_is_known check (measure = any (array['mask', 'block', 'warn'])),
    constraint guardrail_name_is_short check (length(name) >= 1 and length(name) <= 40),
    constraint guardrail_recogniser_is_known check (recogniser = any (array['card', 'iban', 'person', 'secret', 'words', 'pattern'])),
    constraint guardrail_says_what_it_looks_for check ((recogniser = any (array['words', 'pattern'])) = (cardinality(terms) > 0)),
    constraint guardrail_terms_are_few check (cardinality(terms) <= 2000 and length(array_to_string(terms, '')) <= 200000),
    constraint guardrail_way_is_known check (way = any (array['in', 'out', 'both']))
);
select protect_tenant_rows('guardrail');
create index guardrail_by_age on guardrail (tenant_id, made_at, id);
grant delete, insert, select on guardrail to atrium_app;
grant delete, select on guardrail to atrium_sweeper;

create table held_blob (
    tenant_id uuid not null default current_tenant(),
    hash      text not null,
    copy_id   uuid not null,
    primary key (tenant_id, hash, copy_id),
    constraint held_blob_tenant_id_copy_id_fkey foreign key (tenant_id, copy_id) references held_copy(tenant_id, id) on delete cascade,
    constraint held_blob_tenant_id_hash_fkey foreign key (tenant_id, hash) references blob(tenant_id, hash)
);
select protect_tenant_rows('held_blob');
create index held_blob_by_copy on held_blob (tenant_id, copy_id);
grant insert, select on held_blob to atrium_app;
grant delete, select on held_blob to atrium_sweeper;

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
    constraint held_copy_tenant_id_fkey foreign key (tenant_id) references tenant(id),
    constraint held_copy_kind_is_known check (kind = any (array['file', 'assistant', 'assistant version', 'picture']))
);
select protect_tenant_rows('held_copy');
create index held_copy_by_subject on held_copy (tenant_id, subject_id);
grant delete, insert, select on held_copy to atrium_app;
grant delete, select on held_copy to atrium_sweeper;

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
    constraint hold_custodian_tenant_id_department_id_fkey foreign key (tenant_id, department_id) references department(tenant_id, id),
    constraint hold_custodian_tenant_id_hold_id_fkey foreign key (tenant_id, hold_id) references legal_hold(tenant_id, id),
    constraint hold_custodian_tenant_id_member_id_fkey foreign key (tenant_id, member_id) references member(tenant_id, id),
    constraint custodian_is_one_thing check (num_nonnulls(member_id, department_id, assistant_id, conversation_id) = 1),
    constraint custodian_name_is_short check (length(name) <= 500)
);
select protect_tenant_rows('hold_custodian');
create index custodian_by_subject on hold_custodian (tenant_id, subject_id, hold_id);
grant insert, select on hold_custodian to atrium_app;
grant delete, select on hold_custodian to atrium_sweeper;

create table hold_member (
    tenant_id uuid not null default current_tenant(),
    hold_id   uuid not null,
    member_id uuid not null,
    primary key (tenant_id, hold_id, member_id),
    constraint hold_member_tenant_id_hold_id_fkey foreign key (tenant_id, hold_id) references legal_hold(tenant_id, id),
    constraint hold_member_tenant_id_member_id_fkey foreign key (tenant_id, member_id) references member(tenant_id, id)
);
select protect_tenant_rows('hold_member');
create index hold_member_by_member on hold_member (tenant_id, member_id, hold_id);
grant insert, select on hold_member to atrium_app;
grant delete, select on hold_member to atrium_sweeper;

create table identity_provider (
    tenant_id            uuid        not null default current_tenant(),
    id                   uuid        not null,
    name                 text        not null,
    kind                 text        not null,
    state                text        not null default 'draft',
    revision             uuid,
    at_keycloak          boolean     not null default false,
    address              text,
    issuer               text,
    sign_in_address      text,
    token_address        text,
    keys_address         text,
    user_address         text,
    by_post              boolean     not null default false,
    client_id            text,
    scopes               text,
    certificates         text[]      not null default '{}'[],
    email_attribute      text,
    first_name_attribute text,
    last_name_attribute  text,
    trial_id             uuid,
    trial_by             uuid,
    trial_at             timestamptz,
    finding              text,
    found_subject        text,
    found_email          text,
    found_first_name     text,
    found_last_name      text,
    domains              text[]      not null default '{}'[],
    made_by              uuid        not null,
    made_at              timestamptz not null,
    primary key (tenant_id, id),
    constraint identity_provider_tenant_id_made_by_fkey foreign key (tenant_id, made_by) references member(tenant_id, id),
    constraint identity_provider_tenant_id_trial_by_fkey foreign key (tenant_id, trial_by) references member(tenant_id, id),
    constraint identity_provider_finding_is_of_a_trial check (finding is null or trial_id is not null),
    constraint identity_provider_has_few_certificates_and_domains check (cardinality(certificates) <= 10 and cardinality(domains) <= 100),
    constraint identity_provider_has_settings_when_tested check (state = 'draft' or revision is not null and at_keycloak),
    constraint identity_provider_is_tested_by_a_trial_that_passed check (state = 'draft' or finding is not null and finding = 'passed'),
    constraint identity_provider_kind_is_known check (kind = any (array['oidc', 'saml'])),
    constraint identity_provider_state_is_known check (state = any (array['draft', 'tested', 'on'])),
    constraint identity_provider_text_is_short check (length(name) >= 1 and length(name) <= 60 and length(address) <= 1000 and length(issuer) <= 1000 and length(sign_in_address) <= 1000 and length(token_address) <= 1000 and length(keys_address) <= 1000 and length(user_address) <= 1000 and length(client_id) <= 255 and length(scopes) <= 200 and length(email_attribute) <= 200 and length(first_name_attribute) <= 200 and length(last_name_attribute) <= 200 and length(finding) <= 60 and length(found_subject) <= 300 and length(found_email) <= 320 and length(found_first_name) <= 200 and length(found_last_name) <= 200),
    constraint identity_provider_trial_is_somebodys check (num_nonnulls(trial_id, trial_by, trial_at) = any (array[0, 3]))
);
select protect_tenant_rows('identity_provider');
grant delete, insert, select, update on identity_provider to atrium_app;
grant delete, select on identity_provider to atrium_sweeper;

create table investigation (
    tenant_id       uuid        not null default current_tenant(),
    id              uuid        not null,
    case_number     text        not null,
    reason          text        not null,
    member_id       uuid        not null,
    conversation_id uuid,
    from_at         timestamptz,
    until_at        timestamptz,
    requested_by    uuid        not null,
    approved_by     uuid        not null,
    opened_at       timestamptz not null,
    closes_at       timestamptz not null,
    closed_by       uuid,
    closed_at       timestamptz,
    primary key (tenant_id, id),
    constraint investigation_tenant_id_approved_by_fkey foreign key (tenant_id, approved_by) references member(tenant_id, id),
    constraint investigation_tenant_id_closed_by_fkey foreign key (tenant_id, closed_by) references member(tenant_id, id),
    constraint investigation_tenant_id_member_id_fkey foreign key (tenant_id, member_id) references member(tenant_id, id),
    constraint investigation_tenant_id_requested_by_fkey foreign key (tenant_id, requested_by) references member(tenant_id, id),
    constraint investigation_case_is_short check (length(case_number) >= 1 and length(case_number) <= 60),
    constraint investigation_days_are_in_order check (until_at > from_at),
    constraint investigation_ends_within_a_week check (closes_at > opened_at and closes_at <= (opened_at + '7 days'::interval)),
    constraint investigation_has_a_reason check (length(reason) >= 1 and length(reason) <= 2000),
    constraint investigation_is_closed_as_a_whole check ((closed_by is null) = (closed_at is null)),
    constraint investigation_needs_a_second_person check (approved_by <> requested_by)
);
select protect_tenant_rows('investigation');
create index investigation_by_time on investigation (tenant_id, opened_at desc, id desc);
grant insert, select on investigation to atrium_app;
grant delete, select on investigation to atrium_sweeper;

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
    constraint known_file_tenant_id_file_id_fkey foreign key (tenant_id, file_id) references file(tenant_id, id) on delete cascade,
    constraint known_file_counts_its_passages check (passages >= 0),
    constraint known_file_name_is_short check (length(name) >= 1 and length(name) <= 200),
    constraint known_file_revision_is_a_hash check (revision ~ '^[0-9a-f]{64}$')
);
select protect_tenant_rows('known_file');
grant insert, select, update on known_file to atrium_app;

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
    constraint legal_hold_tenant_id_placed_by_fkey foreign key (tenant_id, placed_by) references member(tenant_id, id),
    constraint legal_hold_tenant_id_released_by_fkey foreign key (tenant_id, released_by) references member(tenant_id, id),
    constraint hold_case_is_short check (length(case_number) >= 1 and length(case_number) <= 60),
    constraint hold_ends_after_it_begins check (until_at > from_at),
    constraint hold_has_a_reason check (length(reason) >= 1 and length(reason) <= 2000),
    constraint hold_is_released_as_a_whole check (num_nulls(released_by, released_at, release_reason) = any (array[0, 3])),
    constraint hold_is_released_with_a_reason check (length(release_reason) >= 1 and length(release_reason) <= 2000),
    constraint hold_name_is_short check (length(name) >= 1 and length(name) <= 120),
    constraint hold_words_are_few check (cardinality(words) <= 20 and length(array_to_string(words, '')) <= 1000),
    constraint only_what_was_released_is_settled check (settled_at is null or released_at is not null)
);
select protect_tenant_rows('legal_hold');
create policy sweeper_reads_all on legal_hold for select to atrium_sweeper
    using (true);
create trigger released_hold_never_changes before update on legal_hold for each row execute function refuse_to_change_released_hold();
create index hold_by_time on legal_hold (tenant_id, placed_at desc, id desc);
create index hold_that_holds on legal_hold (tenant_id, id) where released_at is null;
create index hold_to_settle on legal_hold (tenant_id) where released_at is not null and settled_at is null;
grant insert, select on legal_hold to atrium_app;
grant delete, select on legal_hold to atrium_sweeper;

create table link_host (
    tenant_id uuid        not null default current_tenant(),
    host      text        not null,
    added_by  uuid        not null,
    added_at  timestamptz not null,
    primary key (tenant_id, host),
    constraint link_host_tenant_id_added_by_fkey foreign key (tenant_id, added_by) references member(tenant_id, id),
    constraint link_host_is_a_host check (length(host) >= 4 and length(host) <= 259 and host = lower(host))
);
select protect_tenant_rows('link_host');
grant delete, insert, select on link_host to atrium_app;
grant delete, select on link_host to atrium_sweeper;

create table member (
    tenant_id      uuid        not null default current_tenant(),
    id             uuid        not null,
    issuer         text        not null,
    subject        text        not null,
    name           text        not null,
    email          text        not null,
    roles          text[]      not null,
    state          text        not null default 'active',
    language       text,
    theme          text        not null default 'system',
    admitted_at    timestamptz not null,
    refreshed_at   timestamptz not null,
    folded_name    text        not null generated always as (lower(name)) stored,
    folded_last    text        not null generated always as (lower(regexp_replace(name, '^.*\s', ''))) stored,
    folded_email   text        not null generated always as (lower(email)) stored,
    last_active_at timestamptz,
    compared_at    timestamptz,
    primary key (tenant_id, id),
    constraint a_person_is_one_member_of_a_tenant unique (tenant_id, issuer, subject),
    constraint member_tenant_id_fkey foreign key (tenant_id) references tenant(id),
    constraint member_email_is_short check (length(email) <= 320),
    constraint member_issuer_and_subject_are_short check (length(issuer) <= 300 and length(subject) >= 1 and length(subject) <= 255),
    constraint member_language_is_known check (language = any (array['en', 'es'])),
    constraint member_name_is_short check (length(name) >= 1 and length(name) <= 200),
    constraint member_roles_are_words check (cardinality(roles) >= 1 and cardinality(roles) <= 60 and ('member' = any (roles))),
    constraint member_state_is_known check (state = any (array['invited', 'active', 'disabled', 'removed'])),
    constraint member_theme_is_known check (theme = any (array['system', 'light', 'dark']))
);
select protect_tenant_rows('member');
create policy sweeper_sees_where_people_are_members on member for select to atrium_sweeper
    using (true);
create index member_by_admission on member (tenant_id, admitted_at, id);
create index member_by_any_last_name on member (tenant_id, folded_last, id);
create index member_by_any_name on member (tenant_id, folded_name, id);
create index member_by_comparison on member (tenant_id, compared_at nullS FIRST) where state <> 'removed';
create index member_by_email on member (tenant_id, folded_email);
create index member_by_last_name on member (tenant_id, folded_last) where state = 'active';
create index member_by_name on member (tenant_id, folded_name) where state = 'active';
create index member_by_person on member (issuer, subject);
grant insert, select, update on member to atrium_app;
grant delete, select on member to atrium_sweeper;

create table member_department (
    tenant_id     uuid    not null default current_tenant(),
    member_id     uuid    not null,
    department_id uuid    not null,
    direct        boolean not null,
    primary key (tenant_id, member_id, department_id),
    constraint member_department_tenant_id_department_id_fkey foreign key (tenant_id, department_id) references department(tenant_id, id) on delete cascade,
    constraint member_department_tenant_id_member_id_fkey foreign key (tenant_id, member_id) references member(tenant_id, id) on delete cascade
);
select protect_tenant_rows('member_department');
create trigger newcomer_is_held after insert on member_department for each row execute function hold_newcomer();
create index member_department_by_department on member_department (tenant_id, department_id, member_id);
grant delete, insert, select, update on member_department to atrium_app;
grant delete, select on member_department to atrium_sweeper;

create table message (
    tenant_id       uuid        not null default current_tenant(),
    id              uuid        not null,
    conversation_id uuid        not null,
    parent_id       uuid,
    seq             integer     not null,
    author          text        not null,
    state           text        not null,
    text            text        not null default '',
    reasoning       text        not null default '',
    reason          text,
    model           text,
    effort          text,
    input_tokens    integer,
    output_tokens   integer,
    thought_tokens  integer,
    cost            bigint,
    currency        text,
    fallback        boolean     not null default false,
    context_cut     boolean     not null default false,
    at              timestamptz not null,
    looked_up       boolean     not null default false,
    primary key (tenant_id, id),
    constraint message_has_its_place unique (tenant_id, conversation_id, seq),
    constraint message_is_in_its_conversation unique (tenant_id, conversation_id, id),
    constraint message_follows_one_of_its_conversation foreign key (tenant_id, conversation_id, parent_id) references message(tenant_id, conversation_id, id),
    constraint message_tenant_id_conversation_id_fkey foreign key (tenant_id, conversation_id) references conversation(tenant_id, id) on delete cascade,
    constraint answer_follows_a_question check (author = 'question' or parent_id is not null),
    constraint message_author_is_known check (author = any (array['question', 'answer'])),
    constraint message_codes_are_short check (length(reason) <= 80 and length(model) <= 80 and length(effort) <= 40),
    constraint message_cost_has_a_currency check ((cost is null) = (currency is null) and length(currency) = 3),
    constraint message_is_bounded check (length(text) <= 1000000 and length(reasoning) <= 1000000),
    constraint message_seq_is_bounded check (seq >= 1 and seq <= 2000),
    constraint message_state_is_known check (state = any (array['writing', 'complete', 'stopped', 'interrupted', 'failed', 'refused'])),
    constraint message_tokens_are_counted_together check (num_nulls(input_tokens, output_tokens, thought_tokens) = any (array[0, 3])),
    constraint only_an_answer_looks_anything_up check (author = 'answer' or not looked_up),
    constraint question_is_bounded check (author = 'answer' or length(text) <= 32000),
    constraint question_is_complete check (author = 'answer' or (state = any (array['complete', 'refused'])))
);
select protect_tenant_rows('message');
create trigger finished_message_never_changes before update on message for each row execute function refuse_to_change_message();
create index message_by_parent on message (tenant_id, conversation_id, parent_id, seq);
create unique index message_being_written on message (tenant_id, conversation_id) where state = 'writing';
grant insert, select, update on message to atrium_app;
grant select on message to atrium_sweeper;

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
    constraint message_file_hangs_once unique (tenant_id, file_id, message_id),
    constraint message_file_tenant_id_file_id_fkey foreign key (tenant_id, file_id) references file(tenant_id, id),
    constraint message_file_tenant_id_message_id_fkey foreign key (tenant_id, message_id) references message(tenant_id, id) on delete cascade,
    constraint message_file_is_measured_both_ways check ((num_nulls(width, height) = any (array[0, 2])) and width > 0 and height > 0),
    constraint message_file_is_not_empty check (size > 0),
    constraint message_file_kind_is_short check (length(kind) >= 1 and length(kind) <= 20),
    constraint message_file_name_is_short check (length(name) >= 1 and length(name) <= 200),
    constraint message_files_are_few check (number >= 1 and number <= 10)
);
select protect_tenant_rows('message_file');
grant insert, select on message_file to atrium_app;

create table message_source (
    tenant_id  uuid    not null default current_tenant(),
    message_id uuid    not null,
    number     integer not null,
    file_id    uuid    not null,
    file_name  text    not null,
    passage    integer not null,
    start_at   integer not null,
    end_at     integer not null,
    page       integer not null,
    heading    text    not null,
    cited      boolean not null default false,
    primary key (tenant_id, message_id, number),
    constraint message_source_tenant_id_message_id_fkey foreign key (tenant_id, message_id) references message(tenant_id, id) on delete cascade,
    constraint source_has_a_place check (passage >= 0 and start_at >= 0 and end_at > start_at and page >= 0),
    constraint source_names_are_short check (length(file_name) >= 1 and length(file_name) <= 200 and length(heading) <= 500),
    constraint source_number_has_three_digits check (number >= 1 and number <= 999)
);
select protect_tenant_rows('message_source');
create index source_by_file on message_source (tenant_id, file_id) where cited;
grant insert, select, update on message_source to atrium_app;

create table model_rule (
    tenant_id     uuid        not null default current_tenant(),
    id            uuid        not null,
    department_id uuid,
    models        text[]      not null,
    made_by       uuid        not null,
    made_at       timestamptz not null,
    primary key (tenant_id, id),
    constraint model_rule_is_the_only_one_of_its_scope unique nullS not DISTINCT (tenant_id, department_id),
    constraint model_rule_tenant_id_department_id_fkey foreign key (tenant_id, department_id) references department(tenant_id, id),
    constraint model_rule_tenant_id_made_by_fkey foreign key (tenant_id, made_by) references member(tenant_id, id),
    constraint model_rule_names_some_models check (cardinality(models) >= 1 and cardinality(models) <= 100)
);
select protect_tenant_rows('model_rule');
grant delete, insert, select on model_rule to atrium_app;
grant delete, select on model_rule to atrium_sweeper;

create table notice (
    tenant_id    uuid        not null default current_tenant(),
    id           uuid        not null,
    number       integer     not null,
    text         text        not null,
    published_by uuid        not null,
    published_at timestamptz not null,
    primary key (tenant_id, id),
    constraint notice_has_a_number_of_its_own unique (tenant_id, number),
    constraint notice_tenant_id_published_by_fkey foreign key (tenant_id, published_by) references member(tenant_id, id),
    constraint notice_is_short check (length(text) <= 10000),
    constraint notice_number_is_counted check (number >= 1 and number <= 1000000)
);
select protect_tenant_rows('notice');
grant insert, select on notice to atrium_app;
grant delete, select on notice to atrium_sweeper;

create table notice_confirmation (
    tenant_id    uuid        not null default current_tenant(),
    notice_id    uuid        not null,
    member_id    uuid        not null,
    confirmed_at timestamptz not null,
    primary key (tenant_id, notice_id, member_id),
    constraint notice_confirmation_tenant_id_member_id_fkey foreign key (tenant_id, member_id) references member(tenant_id, id),
    constraint notice_confirmation_tenant_id_notice_id_fkey foreign key (tenant_id, notice_id) references notice(tenant_id, id)
);
select protect_tenant_rows('notice_confirmation');
create index notice_confirmation_by_member on notice_confirmation (tenant_id, member_id);
grant insert, select on notice_confirmation to atrium_app;
grant delete, select on notice_confirmation to atrium_sweeper;

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
    constraint passage_tenant_id_file_id_fkey foreign key (tenant_id, file_id) references file(tenant_id, id) on delete cascade,
    constraint passage_is_a_stretch_of_the_text check (0 <= start_at and start_at < end_at),
    constraint passage_is_counted_from_zero check (number >= 0 and page >= 0 and tokens >= 0),
    constraint passage_is_short check (length(text) <= 20000 and length(heading) <= 2000 and length(language) <= 20)
);
select protect_tenant_rows('passage');
grant delete, insert, select on passage to atrium_app;

create table passage_embedding (
    tenant_id uuid    not null default current_tenant(),
    file_id   uuid    not null,
    number    integer not null,
    model     text    not null,
    scale     real    not null,
    vector    bytea   not null,
    primary key (tenant_id, file_id, number, model),
    constraint passage_embedding_tenant_id_file_id_fkey foreign key (tenant_id, file_id) references file(tenant_id, id) on delete cascade,
    constraint passage_embedding_is_bounded check (length(vector) >= 1 and length(vector) <= 8192),
    constraint passage_embedding_model_is_short check (length(model) >= 1 and length(model) <= 300)
);
select protect_tenant_rows('passage_embedding');
grant delete, insert, select on passage_embedding to atrium_app;

create table people_comparison (
    tenant_id     uuid        not null default current_tenant(),
    place         integer     not null default 0,
    began_at      timestamptz not null,
    due_at        timestamptz not null,
    compared      integer     not null default 0,
    repaired      integer     not null default 0,
    ended_at      timestamptz,
    last_compared integer,
    last_repaired integer,
    primary key (tenant_id),
    constraint people_comparison_tenant_id_fkey foreign key (tenant_id) references tenant(id)
);
select protect_tenant_rows('people_comparison');
create policy sweeper_reads_all on people_comparison for select to atrium_sweeper
    using (true);
grant insert, select, update on people_comparison to atrium_app;
grant delete, select on people_comparison to atrium_sweeper;

create table provisioned_department (
    tenant_id     uuid        not null default current_tenant(),
    id            uuid        not null,
    department_id uuid,
    path          text        not null,
    external_id   text,
    made_at       timestamptz not null,
    primary key (tenant_id, id),
    constraint provisioned_department_is_one unique (tenant_id, department_id),
    constraint provisioned_department_tenant_id_department_id_fkey foreign key (tenant_id, department_id) references department(tenant_id, id) on delete cascade,
    constraint provisioned_department_text_is_short check (length(path) >= 1 and length(path) <= 500 and length(external_id) >= 1 and length(external_id) <= 255)
);
select protect_tenant_rows('provisioned_department');
grant delete, insert, select, update on provisioned_department to atrium_app;
grant delete, select on provisioned_department to atrium_sweeper;

create table provisioned_person (
    tenant_id        uuid        not null default current_tenant(),
    id               uuid        not null,
    member_id        uuid,
    user_name        text        not null,
    folded_user_name text        not null generated always as (lower(user_name)) stored,
    email            text        not null,
    folded_email     text        not null generated always as (lower(email)) stored,
    first_name       text        not null,
    last_name        text        not null,
    external_id      text,
    made_at          timestamptz not null,
    primary key (tenant_id, id),
    constraint provisioned_person_has_a_user_name_alone unique (tenant_id, folded_user_name),
    constraint provisioned_person_is_one_member unique (tenant_id, member_id),
    constraint provisioned_person_tenant_id_member_id_fkey foreign key (tenant_id, member_id) references member(tenant_id, id) on delete cascade,
    constraint provisioned_person_text_is_short check (length(user_name) >= 1 and length(user_name) <= 320 and length(email) <= 320 and length(first_name) <= 100 and length(last_name) <= 100 and length(external_id) >= 1 and length(external_id) <= 255)
);
select protect_tenant_rows('provisioned_person');
create index provisioned_person_by_email on provisioned_person (tenant_id, folded_email);
create index provisioned_person_by_external_id on provisioned_person (tenant_id, external_id) where external_id is not null;
grant delete, insert, select, update on provisioned_person to atrium_app;
grant delete, select on provisioned_person to atrium_sweeper;

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
    constraint provisioning_token_has_its_own_secret unique (tenant_id, hash),
    constraint provisioning_token_tenant_id_made_by_fkey foreign key (tenant_id, made_by) references member(tenant_id, id),
    constraint provisioning_token_tenant_id_revoked_by_fkey foreign key (tenant_id, revoked_by) references member(tenant_id, id),
    constraint provisioning_token_hash_is_one check (hash ~ '^[0-9a-f]{64}$'),
    constraint provisioning_token_is_revoked_by_somebody check ((revoked_at is null) = (revoked_by is null)),
    constraint provisioning_token_lasts_a_year_at_most check (expires_at > made_at and expires_at <= (made_at + '366 days'::interval)),
    constraint provisioning_token_name_is_short check (length(name) >= 1 and length(name) <= 60)
);
select protect_tenant_rows('provisioning_token');
grant insert, select, update on provisioning_token to atrium_app;
grant delete, select on provisioning_token to atrium_sweeper;

create table reply (
    tenant_id         uuid        not null default current_tenant(),
    id                uuid        not null,
    conversation_id   uuid        not null,
    member_id         uuid        not null,
    node              uuid        not null,
    leased_until      timestamptz not null,
    stop_requested_at timestamptz,
    begun_at          timestamptz not null default now(),
    primary key (tenant_id, id),
    constraint reply_is_alone_in_its_conversation unique (tenant_id, conversation_id),
    constraint reply_tenant_id_conversation_id_fkey foreign key (tenant_id, conversation_id) references conversation(tenant_id, id) on delete cascade,
    constraint reply_tenant_id_id_fkey foreign key (tenant_id, id) references message(tenant_id, id) on delete cascade
);
select protect_tenant_rows('reply');
create policy sweeper_sees_every_lease on reply for select to atrium_sweeper
    using (true);
create index reply_by_lease on reply (leased_until);
create index reply_by_member on reply (tenant_id, member_id);
grant delete, insert, select, update on reply to atrium_app;
grant select on reply to atrium_sweeper;

create table reply_event (
    tenant_id uuid    not null default current_tenant(),
    reply_id  uuid    not null,
    seq       integer not null,
    kind      text    not null,
    body      text    not null,
    primary key (tenant_id, reply_id, seq),
    constraint reply_event_tenant_id_reply_id_fkey foreign key (tenant_id, reply_id) references reply(tenant_id, id) on delete cascade,
    constraint reply_event_body_is_bounded check (octet_length(body) <= 4194304),
    constraint reply_event_kind_is_known check (kind = any (array['reasoning', 'text', 'model']))
);
select protect_tenant_rows('reply_event');
grant delete, insert, select, update on reply_event to atrium_app;

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
    constraint retention_change_tenant_id_approved_by_fkey foreign key (tenant_id, approved_by) references member(tenant_id, id),
    constraint retention_change_tenant_id_asked_by_fkey foreign key (tenant_id, asked_by) references member(tenant_id, id),
    constraint retention_change_tenant_id_called_off_by_fkey foreign key (tenant_id, called_off_by) references member(tenant_id, id),
    constraint retention_change_tenant_id_department_id_fkey foreign key (tenant_id, department_id) references department(tenant_id, id),
    constraint nothing_is_deleted_while_it_is_kept check (delete_days >= keep_days),
    constraint retention_days_are_bounded check (keep_days >= 1 and keep_days <= 36500 and delete_days >= 1 and delete_days <= 36500),
    constraint retention_is_about_one_thing check (num_nonnulls(department_id, assistant_id) <= 1),
    constraint retention_is_approved_by_somebody_else check (approved_by <> asked_by),
    constraint retention_is_called_off_before_its_time check ((num_nulls(called_off_at, called_off_by) = any (array[0, 2])) and called_off_at <= effective_at),
    constraint retention_matter_is_known check (matter = any (array['conversations', 'temporary', 'trays', 'usage', 'exports'])),
    constraint what_is_kept_for_ever_has_no_days check (NOT (keep_for_ever and num_nonnulls(keep_days, delete_days) > 0))
);
select protect_tenant_rows('retention_change');
create index retention_change_by_scope on retention_change (tenant_id, matter, department_id, assistant_id, effective_at);
grant insert, select on retention_change to atrium_app;
grant delete, select on retention_change to atrium_sweeper;

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
    constraint retention_erasure_tenant_id_change_id_fkey foreign key (tenant_id, change_id) references retention_change(tenant_id, id),
    constraint retention_erasure_counts_something check (erased > 0),
    constraint retention_erasure_goes_from_old_to_new check (oldest <= newest and first_at <= last_at)
);
select protect_tenant_rows('retention_erasure');
create policy sweeper_reads_all on retention_erasure for select to atrium_sweeper
    using (true);
grant insert, select, update on retention_erasure to atrium_app;
grant delete, select on retention_erasure to atrium_sweeper;

create table retention_turn (
    tenant_id  uuid        not null default current_tenant(),
    matter     text        not null,
    due_at     timestamptz not null,
    resumes_at timestamptz,
    resumes_id uuid,
    primary key (tenant_id, matter),
    constraint retention_turn_tenant_id_fkey foreign key (tenant_id) references tenant(id),
    constraint retention_turn_resumes_at_one_place check (num_nulls(resumes_at, resumes_id) = any (array[0, 2]))
);
select protect_tenant_rows('retention_turn');
create policy sweeper_reads_all on retention_turn for select to atrium_sweeper
    using (true);
create index retention_turn_due on retention_turn (tenant_id, due_at);
grant insert, select, update on retention_turn to atrium_app;
grant delete, select on retention_turn to atrium_sweeper;

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
    constraint scim_call_tenant_id_token_id_fkey foreign key (tenant_id, token_id) references provisioning_token(tenant_id, id),
    constraint scim_call_has_a_status check (status >= 100 and status <= 599),
    constraint scim_call_text_is_short check (length(method) <= 20 and length(path) <= 200 and length(problem) <= 200)
);
select protect_tenant_rows('scim_call');
create index scim_call_by_time on scim_call (tenant_id, at, id);
grant delete, insert, select on scim_call to atrium_app;
grant delete, select on scim_call to atrium_sweeper;

create table searchable (
    tenant_id       uuid        not null default current_tenant(),
    id              uuid        not null,
    conversation_id uuid        not null,
    message_id      uuid,
    owner_id        uuid        not null,
    at              timestamptz not null,
    words           tsvector    not null,
    primary key (tenant_id, id),
    constraint searchable_tenant_id_conversation_id_fkey foreign key (tenant_id, conversation_id) references conversation(tenant_id, id) on delete cascade,
    constraint searchable_is_a_message_or_a_title check (id = coalesce(message_id, conversation_id))
);
select protect_tenant_rows('searchable');
create policy search_reads_all on searchable for select to atrium_search
    using (true);
create index searchable_by_conversation on searchable (tenant_id, conversation_id);
create index searchable_words on searchable using gin (words) WITH (gin_pending_list_limit='1024');
grant insert, select, update on searchable to atrium_app;
grant select on searchable to atrium_search;

create table seat (
    tenant_id  uuid        not null default current_tenant(),
    member_id  uuid        not null,
    policy_id  uuid,
    claimed_at timestamptz not null,
    taken_at   timestamptz,
    asked_at   timestamptz,
    warned_at  timestamptz,
    preferred  boolean     not null default false,
    primary key (tenant_id, member_id),
    constraint seat_tenant_id_member_id_fkey foreign key (tenant_id, member_id) references member(tenant_id, id),
    constraint seat_tenant_id_policy_id_fkey foreign key (tenant_id, policy_id) references seat_policy(tenant_id, id) on delete cascade,
    constraint seat_is_held_or_waited_for check (num_nulls(policy_id, taken_at, asked_at) = any (array[0, 3])),
    constraint seat_that_is_held_is_not_preferred check (NOT preferred or policy_id is null),
    constraint seat_that_is_idle_is_held check (warned_at is null or policy_id is not null)
);
select protect_tenant_rows('seat');
create policy sweeper_reads_all on seat for select to atrium_sweeper
    using (true);
create index seat_by_line on seat (tenant_id, preferred desc, claimed_at, member_id) where policy_id is null;
create index seat_by_policy on seat (tenant_id, policy_id, asked_at) where policy_id is not null;
grant delete, insert, select, update on seat to atrium_app;
grant delete, select on seat to atrium_sweeper;

create table seat_policy (
    tenant_id     uuid        not null default current_tenant(),
    id            uuid        not null,
    department_id uuid,
    seats         integer,
    idle_days     integer,
    warning_days  integer,
    set_by        uuid        not null,
    set_at        timestamptz not null,
    primary key (tenant_id, id),
    constraint seat_policy_is_the_only_one_of_its_scope unique nullS not DISTINCT (tenant_id, department_id),
    constraint seat_policy_tenant_id_department_id_fkey foreign key (tenant_id, department_id) references department(tenant_id, id) on delete cascade,
    constraint seat_policy_tenant_id_set_by_fkey foreign key (tenant_id, set_by) references member(tenant_id, id),
    constraint seat_policy_days_are_sensible check (idle_days >= 1 and idle_days <= 730 and warning_days >= 1 and warning_days <= 90),
    constraint seat_policy_has_a_sensible_number check (seats >= 0 and seats <= 1000000),
    constraint seat_policy_reclaims_only_what_is_limited check (idle_days is null or seats is not null),
    constraint seat_policy_warns_before_it_reclaims check (num_nulls(idle_days, warning_days) = any (array[0, 2]))
);
select protect_tenant_rows('seat_policy');
create policy sweeper_reads_all on seat_policy for select to atrium_sweeper
    using (true);
create index seat_policy_that_reclaims on seat_policy (tenant_id) where idle_days is not null;
grant delete, insert, select, update on seat_policy to atrium_app;
grant delete, select on seat_policy to atrium_sweeper;

create table sink (
    tenant_id           uuid        not null default current_tenant(),
    id                  uuid        not null,
    name                text        not null,
    kind                text        not null,
    address             text        not null,
    format              text        not null,
    state               text        not null default 'draft',
    secret              bytea       not null,
    secret_before       bytea,
    secret_before_until timestamptz,
    made_by             uuid        not null,
    made_at             timestamptz not null,
    tested_at           timestamptz,
    sent                bigint      not null default 0,
    sent_checkpoint     bigint      not null default 0,
    sent_at             timestamptz,
    due_at              timestamptz not null default now(),
    fence               bigint      not null default 0,
    tries               integer     not null default 0,
    problem             text,
    problem_status      integer,
    problem_at          timestamptz,
    stopped             boolean     not null default false,
    primary key (tenant_id, id),
    constraint sink_tenant_id_fkey foreign key (tenant_id) references tenant(id),
    constraint sink_tenant_id_made_by_fkey foreign key (tenant_id, made_by) references member(tenant_id, id),
    constraint sink_address_is_short check (length(address) >= 1 and length(address) <= 200),
    constraint sink_counts_are_not_negative check (sent >= 0 and sent_checkpoint >= 0 and fence >= 0 and tries >= 0),
    constraint sink_draft_has_sent_nothing check (state <> 'draft' or sent = 0 and sent_checkpoint = 0),
    constraint sink_format_is_known check (format = any (array['jsonl', 'ocsf'])),
    constraint sink_kind_is_known check (kind = any (array['webhook', 'syslog-tls', 'syslog-tcp'])),
    constraint sink_name_is_short check (length(name) >= 1 and length(name) <= 60),
    constraint sink_problem_has_its_time check ((problem is null) = (problem_at is null)),
    constraint sink_problem_is_a_code check (problem ~ '^[a-z-]{1,40}$'),
    constraint sink_secret_before_is_valid_for_a_time check ((secret_before is null) = (secret_before_until is null)),
    constraint sink_state_is_known check (state = any (array['draft', 'open', 'paused'])),
    constraint sink_stops_for_a_reason check (NOT stopped or problem is not null)
);
select protect_tenant_rows('sink');
create policy sweeper_reads_all on sink for select to atrium_sweeper
    using (true);
create index sink_by_due on sink (tenant_id, due_at) where state = 'open';
create index sink_by_member on sink (tenant_id, made_by);
grant delete, insert, select, update on sink to atrium_app;
grant delete, select on sink to atrium_sweeper;

-- platform: Keycloak speaks of a person, not of a tenant
create table spent_logout_token (
    id           text        not null,
    usable_until timestamptz not null,
    primary key (id),
    constraint spent_logout_token_id_is_a_hash check (id ~ '^[0-9a-f]{64}$')
);
create index spent_logout_token_by_end on spent_logout_token (usable_until);
grant delete, insert, select, update on spent_logout_token to atrium_app;

-- platform: read before a tenant is known
create table tenant (
    id              uuid        not null,
    organization_id uuid        not null,
    name            text        not null,
    language        text        not null default 'en',
    state           text        not null default 'active',
    created_at      timestamptz not null default now(),
    region          text        not null default '',
    asks_per_minute integer,
    open_replies    integer,
    suspended_at    timestamptz,
    erase_at        timestamptz,
    erased_at       timestamptz,
    most_members    integer,
    file_megabytes  integer,
    primary key (id),
    constraint tenant_has_one_organization unique (organization_id),
    constraint tenant_asks_are_some check (asks_per_minute >= 1 and asks_per_minute <= 1000000),
    constraint tenant_ends_at_a_moment check ((erase_at is not null) = (state = any (array['ending', 'erased']))),
    constraint tenant_files_are_some check (file_megabytes >= 1 and file_megabytes <= 100000000),
    constraint tenant_is_erased_at_a_moment check ((erased_at is not null) = (state = 'erased')),
    constraint tenant_is_suspended_since_a_moment check (state = 'active' or state = 'platform' or suspended_at is not null),
    constraint tenant_members_are_some check (most_members >= 1 and most_members <= 1000000),
    constraint tenant_name_is_short check (length(name) >= 1 and length(name) <= 120),
    constraint tenant_open_replies_are_some check (open_replies >= 1 and open_replies <= 100000),
    constraint tenant_region_is_short check (length(region) <= 40),
    constraint tenant_state_is_known check (state = any (array['active', 'suspended', 'ending', 'erased', 'platform']))
);
create index tenant_by_name on tenant (lower(name) text_pattern_ops, id);
create index tenant_to_erase on tenant (erase_at) where state = 'ending';
grant insert, select, update on tenant to atrium_app;
grant select on tenant to atrium_sweeper;

create table tenant_certificate (
    tenant_id    uuid        not null default current_tenant(),
    erased_id    uuid        not null,
    body         text        not null,
    note         text        not null,
    verifier_key text        not null,
    at           timestamptz not null,
    primary key (tenant_id, erased_id),
    constraint tenant_certificate_is_bounded check (length(body) <= 100000 and length(note) <= 100000 and length(verifier_key) <= 300)
);
select protect_tenant_rows('tenant_certificate');
grant insert, select on tenant_certificate to atrium_app;

create table tenant_erasure (
    tenant_id uuid        not null default current_tenant(),
    matter    text        not null,
    erased    bigint      not null,
    first_at  timestamptz not null,
    last_at   timestamptz not null,
    primary key (tenant_id, matter),
    constraint tenant_erasure_is_of_something check (erased > 0),
    constraint tenant_erasure_matter_is_short check (length(matter) >= 1 and length(matter) <= 63)
);
select protect_tenant_rows('tenant_erasure');
grant insert, select, update on tenant_erasure to atrium_app;

create table tenant_key (
    tenant_id    uuid        not null default current_tenant(),
    fingerprint  bytea       not null,
    made_at      timestamptz not null,
    destroyed_at timestamptz,
    primary key (tenant_id),
    constraint tenant_key_fingerprint_is_sha256 check (octet_length(fingerprint) = 32)
);
select protect_tenant_rows('tenant_key');
grant insert, select, update on tenant_key to atrium_app;

-- platform: what operators typed of tenants that are not there yet
create table tenant_wish (
    id           uuid        not null,
    name         text        not null,
    region       text        not null,
    language     text        not null,
    alias        text        not null,
    domains      text[]      not null,
    email        text        not null,
    first_name   text        not null,
    last_name    text        not null,
    asked_at     timestamptz not null,
    leased_until timestamptz not null,
    refused      text,
    primary key (id),
    constraint tenant_wish_is_bounded check (length(name) >= 1 and length(name) <= 120 and length(region) <= 40 and length(alias) >= 1 and length(alias) <= 60 and cardinality(domains) >= 1 and cardinality(domains) <= 10 and length(email) <= 255 and length(first_name) >= 1 and length(first_name) <= 100 and length(last_name) >= 1 and length(last_name) <= 100)
);
create index tenant_wish_to_fulfil on tenant_wish (leased_until) where refused is null;
grant delete, insert, select, update on tenant_wish to atrium_app;

create table trail_checkpoint (
    tenant_id uuid        not null default current_tenant(),
    number    bigint      not null,
    size      bigint      not null,
    at        timestamptz not null,
    subtrees  bytea       not null,
    note      text        not null,
    recorded  boolean     not null,
    primary key (tenant_id, number),
    constraint trail_checkpoint_tenant_id_fkey foreign key (tenant_id) references tenant(id),
    constraint trail_checkpoint_is_numbered_from_one check (number > 0),
    constraint trail_checkpoint_is_of_something check (size > 0),
    constraint trail_checkpoint_note_is_bounded check (octet_length(note) >= 1 and octet_length(note) <= 2000)
);
select protect_tenant_rows('trail_checkpoint');
create index trail_checkpoint_by_size on trail_checkpoint (tenant_id, size, number);
create index trail_checkpoint_by_time on trail_checkpoint (tenant_id, at, number);
grant insert, select on trail_checkpoint to atrium_app;

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
    constraint trail_export_tenant_id_after_checkpoint_fkey foreign key (tenant_id, after_checkpoint) references trail_checkpoint(tenant_id, number),
    constraint trail_export_tenant_id_checkpoint_fkey foreign key (tenant_id, checkpoint) references trail_checkpoint(tenant_id, number),
    constraint trail_export_tenant_id_fkey foreign key (tenant_id) references tenant(id),
    constraint trail_export_tenant_id_requested_by_fkey foreign key (tenant_id, requested_by) references member(tenant_id, id),
    constraint trail_export_counts_are_not_negative check (sent >= 0 and fence >= 0),
    constraint trail_export_ends_after_it_begins check (after_checkpoint <= checkpoint),
    constraint trail_export_format_is_known check (format = any (array['jsonl', 'csv', 'ocsf']))
);
select protect_tenant_rows('trail_export');
create index trail_export_by_checkpoint on trail_export (tenant_id, checkpoint);
create index trail_export_by_first_checkpoint on trail_export (tenant_id, after_checkpoint);
create index trail_export_by_member on trail_export (tenant_id, requested_by);
create index trail_export_by_time on trail_export (tenant_id, requested_at, id);
grant delete, insert, select, update on trail_export to atrium_app;
grant delete, select on trail_export to atrium_sweeper;

create table trail_tree (
    tenant_id   uuid        not null default current_tenant(),
    size        bigint      not null default 0,
    subtrees    bytea       not null default '\x'::bytea,
    checkpoints bigint      not null default 0,
    due_at      timestamptz not null,
    primary key (tenant_id),
    constraint trail_tree_tenant_id_fkey foreign key (tenant_id) references tenant(id),
    constraint trail_tree_counts_are_not_negative check (size >= 0 and checkpoints >= 0),
    constraint trail_tree_has_a_subtree_for_each_bit_of_its_size check (octet_length(subtrees) = (32 * bit_count(int8send(size))))
);
select protect_tenant_rows('trail_tree');
create policy sweeper_reads_all on trail_tree for select to atrium_sweeper
    using (true);
create index trail_tree_by_due on trail_tree (tenant_id, due_at);
grant insert, select, update on trail_tree to atrium_app;

create table upload (
    tenant_id     uuid        not null default current_tenant(),
    file_id       uuid        not null,
    received      bigint      not null default 0,
    staged        bigint      not null default 0,
    fence         bigint      not null default 0,
    writing_until timestamptz,
    expires_at    timestamptz not null,
    primary key (tenant_id, file_id),
    constraint upload_tenant_id_fkey foreign key (tenant_id) references tenant(id),
    constraint upload_counts_are_not_negative check (received >= 0 and staged >= 0 and fence >= staged)
);
select protect_tenant_rows('upload');
create policy sweeper_reads_all on upload for select to atrium_sweeper
    using (true);
create index upload_by_end on upload (tenant_id, expires_at);
grant delete, insert, select, update on upload to atrium_app;
grant delete, select on upload to atrium_sweeper;

create table usage_entry (
    tenant_id      uuid        not null default current_tenant(),
    id             uuid        not null,
    at             timestamptz not null,
    member_id      uuid        not null,
    department     text        not null,
    departments    uuid[]      not null,
    assistant_id   uuid,
    model          text        not null,
    state          text        not null,
    input_tokens   integer,
    output_tokens  integer,
    thought_tokens integer,
    cost           bigint,
    currency       text,
    corrected      boolean     not null,
    primary key (tenant_id, id),
    constraint usage_entry_tenant_id_member_id_fkey foreign key (tenant_id, member_id) references member(tenant_id, id),
    constraint usage_cost_has_a_currency check ((num_nulls(cost, currency) = any (array[0, 2])) and length(currency) = 3),
    constraint usage_is_counted_as_a_whole check (num_nulls(input_tokens, output_tokens, thought_tokens) = any (array[0, 3])),
    constraint usage_is_not_negative check (input_tokens >= 0 and output_tokens >= 0 and thought_tokens >= 0 and cost >= 0),
    constraint usage_model_is_short check (length(model) >= 1 and length(model) <= 63),
    constraint usage_state_is_known check (state = any (array['complete', 'stopped', 'interrupted', 'failed', 'refused']))
);
select protect_tenant_rows('usage_entry');
create index usage_entry_by_member on usage_entry (tenant_id, member_id, at);
create index usage_entry_by_time on usage_entry (tenant_id, at, id);
grant delete, insert, select on usage_entry to atrium_app;
grant delete, select on usage_entry to atrium_sweeper;

create table version_file (
    tenant_id  uuid        not null default current_tenant(),
    version_id uuid        not null,
    file_id    uuid        not null,
    name       text        not null,
    at         timestamptz not null,
    primary key (tenant_id, version_id, file_id),
    constraint version_file_tenant_id_version_id_fkey foreign key (tenant_id, version_id) references assistant_version(tenant_id, id) on delete cascade,
    constraint version_file_name_is_short check (length(name) >= 1 and length(name) <= 200)
);
select protect_tenant_rows('version_file');
create trigger published_version_keeps_its_files before insert or delete or update on version_file for each row execute function refuse_to_change_files_of_published_version();
create index version_file_by_arrival on version_file (tenant_id, version_id, at desc, file_id desc);
create index version_file_by_file on version_file (tenant_id, file_id);
grant delete, insert, select on version_file to atrium_app;

-- platform: read before a tenant is known, by what only the browser has
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
    address          text,
    device           text,
    primary key (id),
    constraint web_session_tenant_id_member_id_fkey foreign key (tenant_id, member_id) references member(tenant_id, id),
    constraint web_session_ends_for_a_reason check ((ended_at is null) = (ended_why is null)),
    constraint web_session_has_tenant_and_member_or_neither check ((tenant_id is null) = (member_id is null)),
    constraint web_session_id_is_a_hash check (id ~ '^[0-9a-f]{64}$'),
    constraint web_session_origin_is_short check (length(address) <= 100 and length(device) <= 200),
    constraint web_session_text_is_bounded check (octet_length(keycloak_token) <= 65536 and length(keycloak_session) <= 255)
);
create index web_session_by_check on web_session (checked_at) where ended_at is null;
create index web_session_by_end on web_session (ends_at);
create index web_session_by_keycloak_session on web_session (keycloak_session) where ended_at is null;
create index web_session_by_member on web_session (tenant_id, member_id) where ended_at is null;
create index web_session_by_person on web_session (issuer, subject) where ended_at is null;
grant delete, insert, select, update on web_session to atrium_app;
grant delete, select on web_session to atrium_sweeper;

-- platform: goes with its session
create table web_session_choice (
    session_id text not null,
    tenant_id  uuid not null,
    member_id  uuid not null,
    primary key (session_id, tenant_id),
    constraint web_session_choice_session_id_fkey foreign key (session_id) references web_session(id) on delete cascade,
    constraint web_session_choice_tenant_id_member_id_fkey foreign key (tenant_id, member_id) references member(tenant_id, id)
);
grant delete, insert, select, update on web_session_choice to atrium_app;
grant delete, select on web_session_choice to atrium_sweeper;

create table withdrawn_file (
    tenant_id    uuid        not null default current_tenant(),
    file_id      uuid        not null,
    assistant_id uuid        not null,
    name         text        not null,
    reason       text        not null,
    member_id    uuid        not null,
    at           timestamptz not null,
    primary key (tenant_id, file_id),
    constraint withdrawn_file_tenant_id_assistant_id_fkey foreign key (tenant_id, assistant_id) references assistant(tenant_id, id) on delete cascade,
    constraint withdrawn_file_tenant_id_member_id_fkey foreign key (tenant_id, member_id) references member(tenant_id, id),
    constraint withdrawal_has_a_reason check (length(reason) >= 1 and length(reason) <= 500),
    constraint withdrawn_file_name_is_short check (length(name) >= 1 and length(name) <= 200)
);
select protect_tenant_rows('withdrawn_file');
create index withdrawn_file_by_assistant on withdrawn_file (tenant_id, assistant_id, at desc, file_id desc);
grant insert, select on withdrawn_file to atrium_app;
grant delete, select on withdrawn_file to atrium_sweeper;

-- owned by atrium_sweeper, called by atrium_app
CREATE OR REPLACE FUNCTION public.abandoned_replies(most integer)
 RETURNS TABLE(tenant_id uuid, id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT reply.tenant_id,
     reply.id
    FROM reply
   WHERE (reply.leased_until < now())
   ORDER BY reply.leased_until
  LIMIT abandoned_replies.most;
END;

-- owned by atrium_audit, called by atrium_app
CREATE OR REPLACE FUNCTION public.append_audit_event(id uuid, at timestamp with time zone, type text, outcome text, actor_kind text, actor_id text, target_kind text, target_id text, body text)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_variable
declare
    link audit_chain;
    next_hash bytea;
begin
    insert into audit_chain as chain (tenant_id, seq, hash)
    values (current_tenant(), 0, decode(repeat('00', 32), 'hex'))
        on conflict on constraint audit_chain_pkey do nothing;
    select * into strict link from audit_chain chain where chain.tenant_id = current_tenant() for update;
    next_hash := sha256(link.hash || int8send(link.seq + 1) || convert_to(body, 'UTF8'));
    insert into audit_event (tenant_id, seq, id, at, type, outcome, actor_kind, actor_id, target_kind, target_id, body, previous, hash)
    values (current_tenant(), link.seq + 1, id, at, type, outcome, actor_kind, actor_id, target_kind, target_id, body, link.hash, next_hash);
    update audit_chain chain set seq = link.seq + 1, hash = next_hash where chain.tenant_id = current_tenant();
    return link.seq + 1;
end
$function$;

-- owned by atrium_owner, called by atrium_app
CREATE OR REPLACE FUNCTION public.append_audit_event_to(tenant uuid, id uuid, at timestamp with time zone, type text, outcome text, actor_kind text, actor_id text, target_kind text, target_id text, body text)
 RETURNS bigint
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_catalog', 'pg_temp'
AS $function$
declare
    outside text := current_setting('app.tenant', true);
    place bigint;
begin
    if current_tenant() is distinct from '00000000-0000-0000-0000-000000000000' then
        raise exception 'only Atrium itself writes in the trail of another tenant' using errcode = 'insufficient_privilege';
    end if;
    perform set_config('app.tenant', tenant::text, true);
    place := append_audit_event(id, at, type, outcome, actor_kind, actor_id, target_kind, target_id, body);
    perform set_config('app.tenant', outside, true);
    return place;
end
$function$;

-- owned by atrium_sweeper, called by atrium_app
CREATE OR REPLACE FUNCTION public.checkpoints_waiting(moment timestamp with time zone)
 RETURNS TABLE(waiting bigint, since timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT count(*) AS count,
     min(due.due_at) AS min
    FROM ( SELECT trail_tree.due_at
            FROM trail_tree
           WHERE (trail_tree.due_at <= checkpoints_waiting.moment)
           ORDER BY trail_tree.due_at
          LIMIT 10000) due;
END;

-- owned by atrium_owner, called by public
CREATE OR REPLACE FUNCTION public.close_hold_gate()
 RETURNS void
 LANGUAGE sql
 SET search_path TO 'public', 'pg_catalog', 'pg_temp'
RETURN pg_advisory_xact_lock(720311, hashtext((current_tenant())::text));

-- owned by atrium_owner, called by public
CREATE OR REPLACE FUNCTION public.conversation_is_held(talk conversation)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_catalog', 'pg_temp'
AS $function$
    select exists (select
                     from legal_hold hold
                    where hold.tenant_id = talk.tenant_id
                      and hold.released_at is null
                      and (exists (select
                                     from hold_member
                                    where hold_member.tenant_id = hold.tenant_id
                                      and hold_member.hold_id = hold.id
                                      and hold_member.member_id = talk.owner_id)
                           or exists (select
                                        from hold_custodian
                                       where hold_custodian.tenant_id = hold.tenant_id
                                         and hold_custodian.hold_id = hold.id
                                         and hold_custodian.subject_id in (talk.id, talk.assistant_id)))
                      and conversation_speaks_of(talk, hold.from_at, hold.until_at, hold.words))
$function$;

-- owned by atrium_owner, called by public
CREATE OR REPLACE FUNCTION public.conversation_speaks_of(talk conversation, from_at timestamp with time zone, until_at timestamp with time zone, words text[])
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_catalog', 'pg_temp'
AS $function$
    select (from_at is null and until_at is null
            or exists (select
                         from message
                        where message.tenant_id = talk.tenant_id
                          and message.conversation_id = talk.id
                          and (from_at is null or message.at >= from_at)
                          and (until_at is null or message.at < until_at)))
       and (cardinality(words) = 0
            or exists (select
                         from message_file
                         join message on message.tenant_id = message_file.tenant_id and message.id = message_file.message_id
                        where message.tenant_id = talk.tenant_id
                          and message.conversation_id = talk.id)
            or not exists (select
                             from unnest(words) as word
                            where position(word in lower(talk.title)) = 0
                              and not exists (select
                                                from message
                                               where message.tenant_id = talk.tenant_id
                                                 and message.conversation_id = talk.id
                                                 and position(word in lower(message.text)) > 0)))
$function$;

-- owned by atrium_owner, called by public
CREATE OR REPLACE FUNCTION public.copy_held_assistant()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_catalog', 'pg_temp'
AS $function$
begin
    perform pass_hold_gate(old.tenant_id);
    if is_held(old.tenant_id, array[old.owner_id], old.id, null) then
        insert into held_copy (tenant_id, id, kind, subject_id, members, assistant_id, body)
        values (old.tenant_id, gen_random_uuid(), 'assistant', old.id, array[old.owner_id], old.id, to_jsonb(old));
        -- Its draft goes after it, when nobody can tell any more whose it was.
        insert into held_copy (tenant_id, id, kind, subject_id, members, assistant_id, body)
        select old.tenant_id, gen_random_uuid(), 'assistant version', version.id, array[old.owner_id], old.id,
               to_jsonb(version)
          from assistant_version version
         where version.tenant_id = old.tenant_id
           and version.assistant_id = old.id;
    end if;
    return old;
end
$function$;

-- owned by atrium_owner, called by public
CREATE OR REPLACE FUNCTION public.copy_held_file()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_catalog', 'pg_temp'
AS $function$
declare
    keeper uuid := (select owner_id from assistant where tenant_id = old.tenant_id and id = old.collection_id);
    copy   uuid := gen_random_uuid();
begin
    perform pass_hold_gate(old.tenant_id);
    if old.state <> 'uploading'
       and is_held(old.tenant_id, array[old.owner_id, keeper], old.collection_id, old.created_at) then
        insert into held_copy (tenant_id, id, kind, subject_id, members, assistant_id, at, body)
        values (old.tenant_id, copy, 'file', old.id, array_remove(array[old.owner_id, keeper], null), old.collection_id,
                old.created_at, to_jsonb(old));
        insert into held_blob (tenant_id, hash, copy_id)
        select distinct old.tenant_id, hash, copy
          from unnest(array[old.content, old.text, old.sections]) as hash
         where hash is not null;
    end if;
    return old;
end
$function$;

-- owned by atrium_owner, called by public
CREATE OR REPLACE FUNCTION public.copy_held_version()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_catalog', 'pg_temp'
AS $function$
declare
    keeper uuid := (select owner_id from assistant where tenant_id = old.tenant_id and id = old.assistant_id);
begin
    perform pass_hold_gate(old.tenant_id);
    if is_held(old.tenant_id, array[keeper], old.assistant_id, null) then
        insert into held_copy (tenant_id, id, kind, subject_id, members, assistant_id, body)
        select old.tenant_id, gen_random_uuid(), 'assistant version', old.id, array_remove(array[keeper], null),
               old.assistant_id, to_jsonb(old)
         where keeper is not null;
    end if;
    -- What was said to a draft that goes forgets which assistant it was; the hold does not.
    insert into hold_custodian (tenant_id, hold_id, conversation_id, name, added_at)
    select talk.tenant_id, custodian.hold_id, talk.id, custodian.name, now()
      from hold_custodian custodian
      join legal_hold hold
        on hold.tenant_id = custodian.tenant_id and hold.id = custodian.hold_id and hold.released_at is null
      join conversation talk
        on talk.tenant_id = custodian.tenant_id
       and talk.assistant_id = old.assistant_id
       and talk.version_id = old.id
     where custodian.tenant_id = old.tenant_id
       and custodian.subject_id = old.assistant_id
        on conflict do nothing;
    return old;
end
$function$;

-- owned by atrium_owner, called by public
CREATE OR REPLACE FUNCTION public.covered_by_hold(members uuid[], subjects uuid[], from_at timestamp with time zone, until_at timestamp with time zone, words text[])
 RETURNS TABLE(conversations bigint, files bigint, assistants bigint)
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_catalog', 'pg_temp'
AS $function$
    with talks as (
        select id
          from conversation talk
         where (owner_id = any ($1) or id = any ($2) or assistant_id = any ($2))
           and conversation_speaks_of(talk, $3, $4, $5)
    )
    select (select count(*) from talks),
           (select count(*)
              from file
             where state <> 'uploading'
               and (collection_id in (select id from talks)
                    or (owner_id = any ($1) or collection_id = any ($2)
                        or collection_id in (select id from assistant where owner_id = any ($1)))
                       and ($3 is null or created_at >= $3)
                       and ($4 is null or created_at < $4))),
           (select count(*) from assistant where owner_id = any ($1) or id = any ($2))
$function$;

-- owned by atrium_owner, called by public
CREATE OR REPLACE FUNCTION public.current_tenant()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
 SET search_path TO 'pg_catalog', 'pg_temp'
RETURN (NULLIF(current_setting('app.tenant'::text, true), ''::text))::uuid;

-- owned by atrium_sweeper, called by atrium_app
CREATE OR REPLACE FUNCTION public.erase_of_tenant(at timestamp with time zone, most integer)
 RETURNS TABLE(matter text, erased bigint)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog', 'pg_temp'
AS $function$
declare
    tables constant text[] := array[
        'web_session_choice', 'web_session', 'usage_entry', 'budget_request', 'budget_notice', 'budget_reservation', 'budget_part',
        'budget', 'budget_calendar', 'assistant_favourite', 'assistant_rating', 'assistant_use', 'assistant_review', 'assistant_grant',
        'withdrawn_file', 'assistant', 'assistant_picture', 'assistant_policy', 'upload', 'file_use', 'file', 'held_blob', 'held_copy',
        'blob', 'hold_member', 'hold_custodian', 'legal_hold', 'investigation', 'retention_erasure', 'retention_change', 'retention_turn',
        'approval', 'notice_confirmation', 'notice', 'model_rule', 'guardrail', 'link_host', 'seat', 'seat_policy', 'custom_role',
        'errand', 'scim_call', 'provisioned_person', 'provisioned_department', 'provisioning_token', 'identity_provider', 'sink',
        'people_comparison', 'trail_export', 'member_department', 'department_lead', 'department', 'ask_key', 'ask_window', 'member'];
    conversations uuid[];
    messages bigint;
    victim text;
    gone bigint;
begin
    if not exists (select from tenant where id = current_tenant() and state = 'ending' and erase_at <= at) then
        raise exception 'this tenant is not to be erased' using errcode = 'integrity_constraint_violation';
    end if;
    if exists (select from legal_hold where tenant_id = current_tenant() and released_at is null) then
        raise exception 'a legal hold keeps this tenant' using errcode = 'integrity_constraint_violation';
    end if;
    conversations := array(select id from conversation where tenant_id = current_tenant() limit greatest(1, most / 20));
    if cardinality(conversations) > 0 then
        select count(*) into messages from message where tenant_id = current_tenant() and conversation_id = any (conversations);
        delete from conversation where tenant_id = current_tenant() and id = any (conversations);
        get diagnostics gone = row_count;
        return query select 'conversation', gone;
        return query select 'message', messages where messages > 0;
        return;
    end if;
    foreach victim in array tables loop
        execute format('delete from %1$I where tenant_id = $1 and ctid = any (array(select ctid from %1$I where tenant_id = $1 limit $2))', victim)
          using current_tenant(), most;
        get diagnostics gone = row_count;
        if gone > 0 then
            return query select victim, gone;
            return;
        end if;
    end loop;
end
$function$;

-- owned by atrium_sweeper, called by atrium_app
CREATE OR REPLACE FUNCTION public.errands_waiting()
 RETURNS TABLE(waiting bigint, since timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT count(*) AS count,
     min(open.asked_at) AS min
    FROM ( SELECT errand.asked_at
            FROM errand
           WHERE (errand.state = 'waiting'::text)
          LIMIT 10000) open;
END;

-- owned by atrium_sweeper, called by atrium_app
CREATE OR REPLACE FUNCTION public.files_waiting()
 RETURNS TABLE(waiting bigint, since timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT count(*) AS count,
     min(due.due_at) AS min
    FROM ( SELECT file.due_at
            FROM file
           WHERE (file.due_at <= now())
           ORDER BY file.due_at
          LIMIT 10000) due;
END;

-- owned by atrium_owner, called by atrium_app
CREATE OR REPLACE FUNCTION public.find_session(wanted text, at timestamp with time zone, used_since timestamp with time zone)
 RETURNS TABLE(id text, issuer text, subject text, name text, email text, session_language text, signed_in_at timestamp with time zone, tenant_id uuid, tenant_name text, tenant_language text, choices bigint, member_id uuid, member_name text, roles text[], departments uuid[], member_language text, theme text, leads uuid[], permissions text[], seat text)
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
declare
    found_session web_session;
    outside text := coalesce(current_setting('app.tenant', true), '');
    beat boolean;
begin
    select * into found_session from web_session session
     where session.id = wanted and session.ended_at is null and session.ends_at > at and session.last_used_at > used_since;
    if not found then
        return;
    end if;
    beat := found_session.last_used_at < at - interval '1 minute';
    if beat then
        update web_session session set last_used_at = at where session.id = wanted and session.last_used_at < at;
    end if;
    perform set_config('app.tenant', coalesce(found_session.tenant_id::text, ''), true);
    if beat and found_session.member_id is not null then
        update member set last_active_at = at
         where member.id = found_session.member_id and (member.last_active_at is null or member.last_active_at < at - interval '1 hour');
    end if;
    return query
        select found_session.id, found_session.issuer, found_session.subject, found_session.name, found_session.email,
               found_session.language, found_session.signed_in_at, tenant.id, tenant.name, tenant.language,
               (select count(*) from web_session_choice choice where choice.session_id = wanted),
               member.id, member.name, member.roles,
               array(select works.department_id from member_department works where works.member_id = member.id),
               member.language, member.theme,
               array(select below.id
                       from department_lead lead
                       join department led on led.id = lead.department_id
                       join department below on below.path = led.path or starts_with(below.path, led.path || '/')
                      where lead.member_id = member.id),
               array(select distinct unnest(custom_role.permissions) from custom_role where custom_role.word = any (member.roles)),
               case when exists (select from seat_policy)
                    then (select case when count(*) = 0 then 'not-needed'
                                      when bool_or(seat.policy_id = reach.policy_id) then 'held'
                                      when bool_or(seat.member_id is not null) then 'waited-for'
                                      else 'not-asked-for' end
                            from seats_reaching(array[member.id]) reach
                            left join seat on seat.member_id = reach.member_id)
                    else 'not-needed' end
          from (select 1) session
          left join tenant on tenant.id = found_session.tenant_id and tenant.state in ('active', 'platform')
          left join member on member.tenant_id = tenant.id and member.id = found_session.member_id and member.state = 'active'
         where found_session.tenant_id is null or member.id is not null;
    perform set_config('app.tenant', outside, true);
end
$function$;

-- owned by atrium_owner, called by public
CREATE OR REPLACE FUNCTION public.hold_newcomer()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_catalog', 'pg_temp'
AS $function$
begin
    perform pass_hold_gate(new.tenant_id);
    insert into hold_member (tenant_id, hold_id, member_id)
    select custodian.tenant_id, custodian.hold_id, new.member_id
      from hold_custodian custodian
      join legal_hold hold
        on hold.tenant_id = custodian.tenant_id and hold.id = custodian.hold_id and hold.released_at is null
     where custodian.tenant_id = new.tenant_id
       and custodian.subject_id = new.department_id
        on conflict do nothing;
    return null;
end
$function$;

-- owned by atrium_owner, called by public
CREATE OR REPLACE FUNCTION public.hold_subject_name(subject uuid)
 RETURNS text
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_catalog', 'pg_temp'
AS $function$
    select coalesce((select version.name
                       from assistant
                       join assistant_version version on version.assistant_id = assistant.id
                      where assistant.id = $1
                      order by version.id = assistant.live_id desc nulls last, version.id desc
                      limit 1),
                    (select member.name || ', ' || to_char(conversation.created_at, 'YYYY-MM-DD')
                       from conversation
                       join member on member.id = conversation.owner_id
                      where conversation.id = $1))
$function$;

-- owned by atrium_owner, called by public
CREATE OR REPLACE FUNCTION public.is_held(tenant uuid, members uuid[], subject uuid, at timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_catalog', 'pg_temp'
AS $function$
    select exists (select
                     from legal_hold hold
                    where hold.tenant_id = $1
                      and hold.released_at is null
                      and ($4 is null or hold.from_at is null or $4 >= hold.from_at)
                      and ($4 is null or hold.until_at is null or $4 < hold.until_at)
                      and (exists (select
                                     from hold_member
                                    where hold_member.tenant_id = $1
                                      and hold_member.hold_id = hold.id
                                      and hold_member.member_id = any ($2))
                           or exists (select
                                        from hold_custodian
                                       where hold_custodian.tenant_id = $1
                                         and hold_custodian.hold_id = hold.id
                                         and hold_custodian.subject_id = $3)))
$function$;

-- owned by atrium_owner, called by public
CREATE OR REPLACE FUNCTION public.keep_held_conversation()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_catalog', 'pg_temp'
AS $function$
begin
    perform pass_hold_gate(old.tenant_id);
    if conversation_is_held(old) then
        return null;
    end if;
    return old;
end
$function$;

-- owned by atrium_owner, called by public
CREATE OR REPLACE FUNCTION public.members_of(members uuid[], departments uuid[])
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_catalog', 'pg_temp'
AS $function$
    select coalesce(array_agg(id), '{}')
      from (select unnest($1) as id
             union
            select member_id from member_department where department_id = any ($2)) both_kinds
$function$;

-- owned by atrium_owner, called by public
CREATE OR REPLACE FUNCTION public.pass_hold_gate(tenant uuid)
 RETURNS void
 LANGUAGE sql
 SET search_path TO 'pg_catalog', 'pg_temp'
RETURN pg_advisory_xact_lock_shared(720311, hashtext((tenant)::text));

-- owned by atrium_owner, called by public
CREATE OR REPLACE PROCEDURE public.protect_tenant_rows(IN protected regclass)
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_catalog', 'pg_temp'
AS $procedure$
begin
    execute format('alter table %s enable row level security', protected);
    execute format('alter table %s force row level security', protected);
    execute format('create policy one_tenant_at_a_time on %s using (tenant_id = (select current_tenant())) '
                   'with check (tenant_id = (select current_tenant()))', protected);
    execute format('create trigger tenant_never_changes before update of tenant_id on %s '
                   'for each row execute function refuse_to_change_tenant()', protected);
end
$procedure$;

-- owned by atrium_owner, called by public
CREATE OR REPLACE FUNCTION public.refuse_to_change_files_of_published_version()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_catalog', 'pg_temp'
AS $function$
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
$function$;

-- owned by atrium_owner, called by public
CREATE OR REPLACE FUNCTION public.refuse_to_change_message()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
    if old.state <> 'writing' then
        raise exception 'a finished message never changes' using errcode = 'integrity_constraint_violation';
    end if;
    if (new.id, new.conversation_id, new.seq, new.author, new.at) is distinct from
       (old.id, old.conversation_id, old.seq, old.author, old.at) or new.parent_id is distinct from old.parent_id then
        raise exception 'a message never changes its place' using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end
$function$;

-- owned by atrium_owner, called by public
CREATE OR REPLACE FUNCTION public.refuse_to_change_published_version()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
$function$;

-- owned by atrium_owner, called by public
CREATE OR REPLACE FUNCTION public.refuse_to_change_released_hold()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
    if old.released_at is not null
       and (old.settled_at is not null or to_jsonb(new) - 'settled_at' is distinct from to_jsonb(old) - 'settled_at') then
        raise exception 'a released hold never changes' using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end
$function$;

-- owned by atrium_owner, called by public
CREATE OR REPLACE FUNCTION public.refuse_to_change_tenant()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
    if new.tenant_id is distinct from old.tenant_id then
        raise exception 'a row never changes its tenant' using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end
$function$;

-- owned by atrium_sweeper, called by atrium_app
CREATE OR REPLACE FUNCTION public.retention_waiting(moment timestamp with time zone)
 RETURNS TABLE(waiting bigint, since timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT count(*) AS count,
     min(due.due_at) AS min
    FROM ( SELECT retention_turn.due_at
            FROM retention_turn
           WHERE (retention_turn.due_at <= retention_waiting.moment)
           ORDER BY retention_turn.due_at
          LIMIT 10000) due;
END;

-- owned by atrium_search, called by atrium_app
CREATE OR REPLACE FUNCTION public.search_conversations(owner uuid, wanted tsquery, before timestamp with time zone, before_id uuid, most integer)
 RETURNS TABLE(conversation_id uuid, title text, message_id uuid, at timestamp with time zone)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 20
 SET search_path TO 'public', 'pg_catalog', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$
#variable_conflict use_column
begin
    return query
        select hit.conversation_id, hit.title, hit.message_id, hit.at
          from (select distinct on (entry.conversation_id)
                       entry.conversation_id, conversation.title, entry.message_id, entry.at
                  from searchable entry
                  join conversation
                    on conversation.tenant_id = entry.tenant_id
                   and conversation.id = entry.conversation_id
                 where entry.words @@ (quote_literal(owner)::tsquery && wanted)
                   and entry.tenant_id = current_tenant()
                   and entry.owner_id = owner
                   and conversation.owner_id = owner
                   and conversation.deleted_at is null
                 order by entry.conversation_id, entry.at desc, entry.id desc) hit
         where before is null or (hit.at, hit.conversation_id) < (before, before_id)
         order by hit.at desc, hit.conversation_id desc
         limit least(most, 101);
end
$function$;

-- owned by atrium_owner, called by atrium_app
CREATE OR REPLACE FUNCTION public.seats_reaching(people uuid[])
 RETURNS TABLE(member_id uuid, policy_id uuid)
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_catalog', 'pg_temp'
AS $function$
    with reaching as (
        select works.member_id, policy.id, policy.seats, department.path
          from seat_policy policy
          join department on department.id = policy.department_id
          join member_department works on works.department_id = department.id
         where works.member_id = any (people)
    ), nearest as (
        select one.member_id, one.id, one.seats
          from reaching one
         where not exists (select
                             from reaching nearer
                            where nearer.member_id = one.member_id
                              and starts_with(nearer.path, one.path || '/'))
         union all
        select person.id, policy.id, policy.seats
          from unnest(people) person (id)
         cross join seat_policy policy
         where policy.department_id is null
           and not exists (select from reaching where reaching.member_id = person.id)
    )
    select nearest.member_id, nearest.id
      from nearest
     where not exists (select
                         from nearest unlimited
                        where unlimited.member_id = nearest.member_id
                          and unlimited.seats is null)
$function$;

-- owned by atrium_sweeper, called by atrium_app
CREATE OR REPLACE FUNCTION public.sinks_behind()
 RETURNS TABLE(sink uuid, behind bigint, since timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT sink.id,
     GREATEST((COALESCE(chain.seq, (0)::bigint) - sink.sent), (0)::bigint) AS "greatest",
     ( SELECT event.at
            FROM audit_event event
           WHERE ((event.tenant_id = sink.tenant_id) AND (event.seq = (sink.sent + 1)))) AS at
    FROM (sink
      LEFT JOIN audit_chain chain ON ((chain.tenant_id = sink.tenant_id)))
   WHERE (sink.state <> 'draft'::text)
  LIMIT 10000;
END;

-- owned by atrium_sweeper, called by atrium_app
CREATE OR REPLACE FUNCTION public.tenants_knowing_person(issuer text, subject text)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog', 'pg_temp'
AS $function$
    select known.tenant_id
      from member known
     where known.issuer = $1
       and known.subject = $2
       and known.state <> 'removed'
$function$;

-- owned by atrium_sweeper, called by atrium_app
CREATE OR REPLACE FUNCTION public.tenants_to_compare(moment timestamp with time zone)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT tenant.id
    FROM (tenant
      LEFT JOIN people_comparison known ON ((known.tenant_id = tenant.id)))
   WHERE ((tenant.state = 'active'::text) AND ((known.due_at IS NULL) OR (known.due_at <= tenants_to_compare.moment)))
   ORDER BY known.due_at NULLS FIRST
  LIMIT 1000;
END;

-- owned by atrium_sweeper, called by atrium_app
CREATE OR REPLACE FUNCTION public.tenants_with_a_checkpoint_due(moment timestamp with time zone)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT chain.tenant_id
    FROM (audit_chain chain
      LEFT JOIN trail_tree tree ON ((tree.tenant_id = chain.tenant_id)))
   WHERE ((tree.due_at IS NULL) OR (tree.due_at <= tenants_with_a_checkpoint_due.moment))
  LIMIT 100000;
END;

-- owned by atrium_sweeper, called by atrium_app
CREATE OR REPLACE FUNCTION public.tenants_with_bytes_to_erase(moment timestamp with time zone)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT unused.tenant_id
    FROM ( SELECT blob.tenant_id
            FROM blob
           WHERE (blob.erase_at <= tenants_with_bytes_to_erase.moment)
          LIMIT 1000) unused
 UNION
  SELECT ended.tenant_id
    FROM ( SELECT upload.tenant_id
            FROM upload
           WHERE (upload.expires_at <= tenants_with_bytes_to_erase.moment)
          LIMIT 1000) ended;
END;

-- owned by atrium_sweeper, called by atrium_app
CREATE OR REPLACE FUNCTION public.tenants_with_conversations_to_erase(moment timestamp with time zone)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT DISTINCT waiting.tenant_id
    FROM ( SELECT conversation.tenant_id
            FROM conversation
           WHERE ((conversation.erase_at <= tenants_with_conversations_to_erase.moment) AND (conversation.held_back IS NULL))
           ORDER BY conversation.erase_at
          LIMIT 1000) waiting;
END;

-- owned by atrium_sweeper, called by atrium_app
CREATE OR REPLACE FUNCTION public.tenants_with_deletions_to_certify(today date)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT DISTINCT erasure.tenant_id
    FROM retention_erasure erasure
   WHERE ((erasure.day < tenants_with_deletions_to_certify.today) AND (NOT (EXISTS ( SELECT
            FROM deletion_certificate known
           WHERE ((known.tenant_id = erasure.tenant_id) AND (known.day = erasure.day))))))
  LIMIT 100000;
END;

-- owned by atrium_sweeper, called by atrium_app
CREATE OR REPLACE FUNCTION public.tenants_with_errands(moment timestamp with time zone)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT DISTINCT waiting.tenant_id
    FROM ( SELECT errand.tenant_id
            FROM errand
           WHERE ((errand.state = 'waiting'::text) AND (errand.due_at <= tenants_with_errands.moment))
           ORDER BY errand.due_at
          LIMIT 1000) waiting;
END;

-- owned by atrium_sweeper, called by atrium_app
CREATE OR REPLACE FUNCTION public.tenants_with_files_left_in_trays(moment timestamp with time zone)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 WITH RECURSIVE waiting AS (
         ( SELECT file.tenant_id
            FROM file
           WHERE ((file.collection_id = file.owner_id) AND (file.created_at < tenants_with_files_left_in_trays.moment))
           ORDER BY file.tenant_id
          LIMIT 1)
         UNION ALL
          SELECT ( SELECT later.tenant_id
                    FROM file later
                   WHERE ((later.collection_id = later.owner_id) AND (later.created_at < tenants_with_files_left_in_trays.moment) AND (later.tenant_id > waiting_1.tenant_id))
                   ORDER BY later.tenant_id
                  LIMIT 1) AS tenant_id
            FROM waiting waiting_1
           WHERE (waiting_1.tenant_id IS NOT NULL)
         )
  SELECT waiting.tenant_id
    FROM waiting
   WHERE (waiting.tenant_id IS NOT NULL)
  LIMIT 100000;
END;

-- owned by atrium_sweeper, called by atrium_app
CREATE OR REPLACE FUNCTION public.tenants_with_files_to_read()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 WITH RECURSIVE waiting AS (
         ( SELECT file.tenant_id
            FROM file
           WHERE (file.due_at <= now())
           ORDER BY file.tenant_id
          LIMIT 1)
         UNION ALL
          SELECT ( SELECT later.tenant_id
                    FROM file later
                   WHERE ((later.due_at <= now()) AND (later.tenant_id > waiting_1.tenant_id))
                   ORDER BY later.tenant_id
                  LIMIT 1) AS tenant_id
            FROM waiting waiting_1
           WHERE (waiting_1.tenant_id IS NOT NULL)
         )
  SELECT waiting.tenant_id
    FROM waiting
   WHERE (waiting.tenant_id IS NOT NULL)
  LIMIT 100000;
END;

-- owned by atrium_sweeper, called by atrium_app
CREATE OR REPLACE FUNCTION public.tenants_with_holds_to_settle()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT DISTINCT legal_hold.tenant_id
    FROM legal_hold
   WHERE ((legal_hold.released_at IS NOT NULL) AND (legal_hold.settled_at IS NULL))
  LIMIT 1000;
END;

-- owned by atrium_sweeper, called by atrium_app
CREATE OR REPLACE FUNCTION public.tenants_with_old_ask_keys(before timestamp with time zone)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT DISTINCT old.tenant_id
    FROM ( SELECT ask_key.tenant_id
            FROM ask_key
           WHERE (ask_key.at < tenants_with_old_ask_keys.before)
           ORDER BY ask_key.at
          LIMIT 1000) old;
END;

-- owned by atrium_sweeper, called by atrium_app
CREATE OR REPLACE FUNCTION public.tenants_with_retention_due(moment timestamp with time zone)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT DISTINCT retention_turn.tenant_id
    FROM retention_turn
   WHERE (retention_turn.due_at <= tenants_with_retention_due.moment)
  LIMIT 100000;
END;

-- owned by atrium_sweeper, called by atrium_app
CREATE OR REPLACE FUNCTION public.tenants_with_seats_to_tend()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT seat.tenant_id
    FROM seat
   WHERE (seat.policy_id IS NULL)
 UNION
  SELECT seat_policy.tenant_id
    FROM seat_policy
   WHERE (seat_policy.idle_days IS NOT NULL);
END;

-- owned by atrium_sweeper, called by atrium_app
CREATE OR REPLACE FUNCTION public.tenants_with_sinks_due()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT sink.tenant_id
    FROM ((sink
      LEFT JOIN audit_chain chain ON ((chain.tenant_id = sink.tenant_id)))
      LEFT JOIN trail_tree tree ON ((tree.tenant_id = sink.tenant_id)))
   WHERE ((sink.state = 'open'::text) AND (sink.due_at <= now()) AND ((chain.seq > sink.sent) OR ((sink.format = 'jsonl'::text) AND (tree.checkpoints > sink.sent_checkpoint))))
   GROUP BY sink.tenant_id
   ORDER BY (min(sink.due_at))
  LIMIT 100000;
END;
