-- The schema on one page, as the migrations leave it. Written by bin/schema; never edited by hand.

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
create index assistant_by_creation on assistant (tenant_id, created_at, id);
create index assistant_by_owner on assistant (tenant_id, owner_id, id);
create index assistant_to_count on assistant (tenant_id, counted_at);
create index assistant_to_retire on assistant (tenant_id, retire_at) where retired_at is null and retire_at is not null;
grant delete, insert, select, update on assistant to atrium_app;

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

create table assistant_policy (
    tenant_id                uuid    not null default current_tenant(),
    review_beyond_department boolean not null default true,
    primary key (tenant_id),
    constraint assistant_policy_tenant_id_fkey foreign key (tenant_id) references tenant(id)
);
select protect_tenant_rows('assistant_policy');
grant insert, select, update on assistant_policy to atrium_app;

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
create index audit_event_by_actor on audit_event (tenant_id, actor_kind, actor_id, seq);
create index audit_event_by_target on audit_event (tenant_id, target_kind, target_id, seq);
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
create index conversation_by_shelf on conversation (tenant_id, owner_id, shelf, last_activity, id);
create index conversation_by_version on conversation (tenant_id, assistant_id, version_id) where assistant_id is not null;
create index conversation_to_erase on conversation (tenant_id, erase_at) where erase_at is not null;
create index conversation_to_erase_anywhere on conversation (erase_at, tenant_id) where erase_at is not null;
grant delete, insert, select, update on conversation to atrium_app;

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
grant insert, select, update on department to atrium_app;

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
    constraint file_tenant_id_content_fkey foreign key (tenant_id, content) references blob(tenant_id, hash),
    constraint file_tenant_id_owner_id_fkey foreign key (tenant_id, owner_id) references member(tenant_id, id),
    constraint file_tenant_id_sections_fkey foreign key (tenant_id, sections) references blob(tenant_id, hash),
    constraint file_tenant_id_text_fkey foreign key (tenant_id, text) references blob(tenant_id, hash),
    constraint file_counts_are_not_negative check (page >= 0 and pages >= 0 and characters >= 0 and tries >= 0 and fence >= 0),
    constraint file_is_due_while_there_is_work check ((due_at is not null) = (state = any (array['waiting', 'scanning', 'reading']))),
    constraint file_is_not_empty check (size > 0),
    constraint file_kind_is_short check (length(kind) >= 1 and length(kind) <= 20),
    constraint file_name_is_short check (length(name) >= 1 and length(name) <= 200),
    constraint file_reason_is_given_for_what_ended_badly check ((reason is not null) = (state = any (array['refused', 'failed'])) and length(reason) <= 80),
    constraint file_state_is_known check (state = any (array['uploading', 'waiting', 'scanning', 'reading', 'read', 'refused', 'failed'])),
    constraint file_that_was_read_is_kept check (state <> 'read' or num_nulls(kind, content, text, sections) = 0),
    constraint file_that_was_refused_is_not_kept check (state <> 'refused' or num_nonnulls(content, text, sections) = 0)
);
select protect_tenant_rows('file');
create policy sweeper_reads_all on file for select to atrium_sweeper
    using (true);
create index file_by_collection on file (tenant_id, collection_id, created_at, id);
create index file_by_content on file (tenant_id, content) where content is not null;
create index file_by_sections on file (tenant_id, sections) where sections is not null;
create index file_by_text on file (tenant_id, text) where text is not null;
create index file_to_read on file (tenant_id, due_at, id) where due_at is not null;
grant delete, insert, select, update on file to atrium_app;

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

create table member (
    tenant_id    uuid        not null default current_tenant(),
    id           uuid        not null,
    issuer       text        not null,
    subject      text        not null,
    name         text        not null,
    email        text        not null,
    roles        text[]      not null,
    state        text        not null default 'active',
    language     text,
    theme        text        not null default 'system',
    admitted_at  timestamptz not null,
    refreshed_at timestamptz not null,
    folded_name  text        not null generated always as (lower(name)) stored,
    folded_last  text        not null generated always as (lower(regexp_replace(name, '^.*\s', ''))) stored,
    primary key (tenant_id, id),
    constraint a_person_is_one_member_of_a_tenant unique (tenant_id, issuer, subject),
    constraint member_tenant_id_fkey foreign key (tenant_id) references tenant(id),
    constraint member_email_is_short check (length(email) <= 320),
    constraint member_issuer_and_subject_are_short check (length(issuer) <= 300 and length(subject) >= 1 and length(subject) <= 255),
    constraint member_language_is_known check (language = any (array['en', 'es'])),
    constraint member_name_is_short check (length(name) >= 1 and length(name) <= 200),
    constraint member_roles_are_known check (roles <@ array['member', 'publisher', 'admin', 'auditor'] and ('member' = any (roles))),
    constraint member_state_is_known check (state = any (array['active', 'disabled', 'removed'])),
    constraint member_theme_is_known check (theme = any (array['system', 'light', 'dark']))
);
select protect_tenant_rows('member');
create policy sweeper_sees_where_people_are_members on member for select to atrium_sweeper
    using (true);
create index member_by_admission on member (tenant_id, admitted_at, id);
create index member_by_last_name on member (tenant_id, folded_last) where state = 'active';
create index member_by_name on member (tenant_id, folded_name) where state = 'active';
create index member_by_person on member (issuer, subject);
grant insert, select, update on member to atrium_app;

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
create index member_department_by_department on member_department (tenant_id, department_id, member_id);
grant delete, insert, select, update on member_department to atrium_app;

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
    constraint question_is_bounded check (author = 'answer' or length(text) <= 32000),
    constraint question_is_complete check (author = 'answer' or (state = any (array['complete', 'refused'])))
);
select protect_tenant_rows('message');
create trigger finished_message_never_changes before update on message for each row execute function refuse_to_change_message();
create index message_by_parent on message (tenant_id, conversation_id, parent_id, seq);
create unique index message_being_written on message (tenant_id, conversation_id) where state = 'writing';
grant insert, select, update on message to atrium_app;

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
    primary key (id),
    constraint tenant_has_one_organization unique (organization_id),
    constraint tenant_name_is_short check (length(name) >= 1 and length(name) <= 120),
    constraint tenant_state_is_known check (state = any (array['active', 'suspended', 'platform']))
);
grant insert, select, update on tenant to atrium_app;

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
    primary key (id),
    constraint web_session_tenant_id_member_id_fkey foreign key (tenant_id, member_id) references member(tenant_id, id),
    constraint web_session_ends_for_a_reason check ((ended_at is null) = (ended_why is null)),
    constraint web_session_has_tenant_and_member_or_neither check ((tenant_id is null) = (member_id is null)),
    constraint web_session_id_is_a_hash check (id ~ '^[0-9a-f]{64}$'),
    constraint web_session_text_is_bounded check (octet_length(keycloak_token) <= 65536 and length(keycloak_session) <= 255)
);
create index web_session_by_check on web_session (checked_at) where ended_at is null;
create index web_session_by_end on web_session (ends_at);
create index web_session_by_keycloak_session on web_session (keycloak_session) where ended_at is null;
create index web_session_by_person on web_session (issuer, subject) where ended_at is null;
grant delete, insert, select, update on web_session to atrium_app;

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

-- owned by atrium_owner, called by public
CREATE OR REPLACE FUNCTION public.current_tenant()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
 SET search_path TO 'pg_catalog', 'pg_temp'
RETURN (NULLIF(current_setting('app.tenant'::text, true), ''::text))::uuid;

-- owned by atrium_owner, called by atrium_app
CREATE OR REPLACE FUNCTION public.find_session(wanted text, at timestamp with time zone, used_since timestamp with time zone)
 RETURNS TABLE(id text, issuer text, subject text, name text, email text, session_language text, signed_in_at timestamp with time zone, tenant_id uuid, tenant_name text, tenant_language text, choices bigint, member_id uuid, member_name text, roles text[], departments uuid[], member_language text, theme text)
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_catalog', 'pg_temp'
AS $function$
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
$function$;

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

-- owned by atrium_sweeper, called by atrium_app
CREATE OR REPLACE FUNCTION public.tenants_of_person(issuer text, subject text)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_catalog', 'pg_temp'
AS $function$
    select known.tenant_id
      from member known
     where known.issuer = $1
       and known.subject = $2
       and known.state = 'active'
$function$;

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
           WHERE (conversation.erase_at <= tenants_with_conversations_to_erase.moment)
           ORDER BY conversation.erase_at
          LIMIT 1000) waiting;
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
