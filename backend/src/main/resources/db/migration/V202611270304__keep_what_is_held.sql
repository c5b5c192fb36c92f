-- The last word: whatever statement erases, a conversation that is held stays.
create function keep_held_conversation() returns trigger
    language plpgsql
    set search_path = public, pg_catalog, pg_temp
    as $$
begin
    perform pass_hold_gate(old.tenant_id);
    if conversation_is_held(old) then
        return null;
    end if;
    return old;
end
$$;
create trigger held_conversation_stays before delete on conversation
    for each row execute function keep_held_conversation();

-- A file goes in the eyes of everybody, and what is held of it is copied first. One whose bytes never came has nothing.
create function copy_held_file() returns trigger
    language plpgsql
    set search_path = public, pg_catalog, pg_temp
    as $$
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
$$;
create trigger held_file_is_copied before delete on file
    for each row execute function copy_held_file();

create function copy_held_assistant() returns trigger
    language plpgsql
    set search_path = public, pg_catalog, pg_temp
    as $$
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
$$;
create trigger held_assistant_is_copied before delete on assistant
    for each row execute function copy_held_assistant();

create function copy_held_version() returns trigger
    language plpgsql
    set search_path = public, pg_catalog, pg_temp
    as $$
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
$$;
create trigger held_version_is_copied before delete on assistant_version
    for each row execute function copy_held_version();

-- Who comes to work in a department that is under a hold is under it from then on.
create function hold_newcomer() returns trigger
    language plpgsql
    set search_path = public, pg_catalog, pg_temp
    as $$
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
$$;
create trigger newcomer_is_held after insert on member_department
    for each row execute function hold_newcomer();

-- What a sweep has found held is not looked at again before a hold is released: it remembers how many had been released
-- when it looked. The file counts of its member do not tell of it.
alter table conversation add column held_back integer;
alter table file add column counted boolean not null default true;
drop index conversation_to_erase;
drop index conversation_to_erase_anywhere;
create index conversation_to_erase on conversation (tenant_id, erase_at) where erase_at is not null and held_back is null;
create index conversation_to_erase_anywhere on conversation (erase_at, tenant_id)
    where erase_at is not null and held_back is null;
create index conversation_held_back on conversation (tenant_id, held_back) where held_back is not null;
grant select (held_back) on conversation to atrium_sweeper;
set local role atrium_sweeper;
create or replace function tenants_with_conversations_to_erase(moment timestamptz) returns setof uuid
    language sql stable security definer
    set search_path = public, pg_catalog, pg_temp
    begin atomic
        select distinct waiting.tenant_id
          from (select tenant_id
                  from conversation
                 where erase_at <= moment
                   and held_back is null
                 order by erase_at
                 limit 1000) waiting;
    end;
reset role;

-- Which tenants have a released hold whose things still have to go their way: ids of tenants, and nothing of theirs.
create policy sweeper_reads_all on legal_hold for select to atrium_sweeper using (true);
grant select (tenant_id, released_at, settled_at) on legal_hold to atrium_sweeper;
create function tenants_with_holds_to_settle() returns setof uuid
    language sql stable security definer
    set search_path = public, pg_catalog, pg_temp
    begin atomic
        select distinct tenant_id from legal_hold where released_at is not null and settled_at is null limit 1000;
    end;
revoke all on function tenants_with_holds_to_settle() from public;
grant execute on function tenants_with_holds_to_settle() to atrium_app;
alter function tenants_with_holds_to_settle() owner to atrium_sweeper;
