-- The words of titles and finished messages, folded by the server: without case and accents, Chinese and Japanese in pairs
-- of characters. Every entry also holds its owner's id as a word, so the index itself keeps members apart.
create table searchable (
    tenant_id       uuid        not null default current_tenant(),
    id              uuid        not null,
    conversation_id uuid        not null,
    message_id      uuid,
    owner_id        uuid        not null,
    at              timestamptz not null,
    words           tsvector    not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, conversation_id) references conversation (tenant_id, id) on delete cascade,
    constraint searchable_is_a_message_or_a_title check (id = coalesce(message_id, conversation_id))
);
create index searchable_by_conversation on searchable (tenant_id, conversation_id);
create index searchable_words on searchable using gin (words) with (gin_pending_list_limit = 1024);
call protect_tenant_rows('searchable');
grant select, insert, update on searchable to atrium_app;

-- Under row level security a text search cannot use its index, because its operator could leak rows through an error.
-- So it runs in a function whose owner sees every row, and which itself keeps to the tenant of the transaction.
create policy search_reads_all on searchable for select to atrium_search using (true);
create policy search_reads_all on conversation for select to atrium_search using (true);
grant select on searchable to atrium_search;
grant select (tenant_id, id, owner_id, title, deleted_at) on conversation to atrium_search;

-- The newest matching entry of each conversation, newest first, after the given place.
create function search_conversations(
    owner uuid, wanted tsquery, before timestamptz, before_id uuid, most integer
) returns table (conversation_id uuid, title text, message_id uuid, at timestamptz)
    language plpgsql stable security definer rows 20
    set search_path = public, pg_catalog, pg_temp
    set plan_cache_mode = force_custom_plan
    as $$
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
$$;
revoke all on function search_conversations(uuid, tsquery, timestamptz, uuid, integer) from public;
grant execute on function search_conversations(uuid, tsquery, timestamptz, uuid, integer) to atrium_app;
alter function search_conversations(uuid, tsquery, timestamptz, uuid, integer) owner to atrium_search;
