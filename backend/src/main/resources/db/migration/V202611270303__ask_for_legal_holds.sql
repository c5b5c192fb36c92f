-- Who erases holds the gate with others; who places or releases a hold holds it alone. So either the erasure is over when
-- a hold begins, or it sees the hold. It is taken before anything is asked about holds, in a statement of its own.
create function pass_hold_gate(tenant uuid) returns void
    language sql volatile
    set search_path = pg_catalog, pg_temp
    return pg_advisory_xact_lock_shared(720311, hashtext(tenant::text));

create function close_hold_gate() returns void
    language sql volatile
    set search_path = public, pg_catalog, pg_temp
    return pg_advisory_xact_lock(720311, hashtext(current_tenant()::text));

-- Whether a conversation speaks of these days and words. Words are looked for in what was said and in its title, as parts
-- of words, small or large. What hangs on it cannot be searched here, so it counts as if it said them.
create function conversation_speaks_of(talk conversation, from_at timestamptz, until_at timestamptz, words text[])
    returns boolean
    language sql stable
    set search_path = public, pg_catalog, pg_temp
    as $$
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
$$;

-- Whether a hold covers a conversation now. To be asked behind the gate.
create function conversation_is_held(talk conversation) returns boolean
    language sql stable
    set search_path = public, pg_catalog, pg_temp
    as $$
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
$$;

-- Whether a hold covers something of these members, of an assistant or a conversation, from that time if it has one.
create function is_held(tenant uuid, members uuid[], subject uuid, at timestamptz) returns boolean
    language sql stable
    set search_path = public, pg_catalog, pg_temp
    as $$
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
$$;

-- How much a hold of these would cover.
create function covered_by_hold(members uuid[], subjects uuid[], from_at timestamptz, until_at timestamptz, words text[])
    returns table (conversations bigint, files bigint, assistants bigint)
    language sql stable
    set search_path = public, pg_catalog, pg_temp
    as $$
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
$$;

-- What a custodian is called, if it is there. A conversation is called by its member and its first day, never its title.
create function hold_subject_name(subject uuid) returns text
    language sql stable
    set search_path = public, pg_catalog, pg_temp
    as $$
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
$$;

-- These members, and all who work in these departments or below them.
create function members_of(members uuid[], departments uuid[]) returns uuid[]
    language sql stable
    set search_path = public, pg_catalog, pg_temp
    as $$
    select coalesce(array_agg(id), '{}')
      from (select unnest($1) as id
             union
            select member_id from member_department where department_id = any ($2)) both_kinds
$$;
