-- Conversations: each belongs to one member. `shelf` says on which list it stands, so one index serves all three lists;
-- temporary and deleted ones stand on none. `erase_at` says when a deleted or temporary one goes for good.
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
    shelf             text        generated always as (case when temporary or deleted_at is not null then null
                                                            when archived then 'archived'
                                                            when pinned then 'pinned'
                                                            else 'recent' end) stored,
    primary key (tenant_id, id),
    foreign key (tenant_id, owner_id) references member (tenant_id, id),
    constraint conversation_title_is_short check (length(title) between 1 and 120),
    constraint conversation_model_is_short check (length(model) between 1 and 80 and length(effort) between 1 and 40),
    constraint conversation_is_erased_when_deleted_or_temporary
        check ((erase_at is not null) = (deleted_at is not null or temporary)),
    constraint conversation_is_bounded check (message_count between 0 and 2000)
);
create index conversation_by_shelf on conversation (tenant_id, owner_id, shelf, last_activity, id);
create index conversation_to_erase on conversation (tenant_id, erase_at) where erase_at is not null;
-- The sweep asks over all tenants who has work waiting.
create index conversation_to_erase_anywhere on conversation (erase_at, tenant_id) where erase_at is not null;
call protect_tenant_rows('conversation');
grant select, insert, update, delete on conversation to atrium_app;

-- Messages: a tree, because several may follow the same one. `seq` counts within the conversation, so the highest is the
-- newest. The parent is held to the same conversation by its key. Nothing but erasing the conversation removes one.
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
    foreign key (tenant_id, conversation_id) references conversation (tenant_id, id) on delete cascade,
    constraint message_is_in_its_conversation unique (tenant_id, conversation_id, id),
    constraint message_follows_one_of_its_conversation foreign key (tenant_id, conversation_id, parent_id)
        references message (tenant_id, conversation_id, id),
    constraint message_has_its_place unique (tenant_id, conversation_id, seq),
    constraint message_seq_is_bounded check (seq between 1 and 2000),
    constraint message_author_is_known check (author in ('question', 'answer')),
    constraint message_state_is_known
        check (state in ('writing', 'complete', 'stopped', 'interrupted', 'failed', 'refused')),
    constraint question_is_complete check (author = 'answer' or state in ('complete', 'refused')),
    constraint answer_follows_a_question check (author = 'question' or parent_id is not null),
    constraint question_is_bounded check (author = 'answer' or length(text) <= 32000),
    constraint message_is_bounded check (length(text) <= 1000000 and length(reasoning) <= 1000000),
    constraint message_codes_are_short
        check (length(reason) <= 80 and length(model) <= 80 and length(effort) <= 40),
    constraint message_cost_has_a_currency check ((cost is null) = (currency is null) and length(currency) = 3),
    constraint message_tokens_are_counted_together
        check (num_nulls(input_tokens, output_tokens, thought_tokens) in (0, 3))
);
create index message_by_parent on message (tenant_id, conversation_id, parent_id, seq);
-- At most one answer of a conversation is being written.
create unique index message_being_written on message (tenant_id, conversation_id) where state = 'writing';
call protect_tenant_rows('message');
grant select, insert, update on message to atrium_app;

-- What was said stays as it was said: only an answer that is being written changes, and never its place.
create function refuse_to_change_message() returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
    as $$
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
$$;
create trigger finished_message_never_changes before update on message
    for each row execute function refuse_to_change_message();
