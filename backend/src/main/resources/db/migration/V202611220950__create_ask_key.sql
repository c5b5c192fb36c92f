-- What became of each ask, by the key its client gave it: an ask that is sent again is answered, not repeated. Kept for a
-- day, also when the conversation is erased meanwhile, so it refers to nothing.
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
    foreign key (tenant_id, member_id) references member (tenant_id, id) on delete cascade,
    constraint ask_key_is_short check (length(key) between 1 and 80),
    constraint ask_key_request_is_sha256 check (length(request_hash) = 64),
    constraint ask_key_outcome_is_whole check (num_nulls(conversation_id, question_id, answer_id) in (0, 3))
);
create index ask_key_by_age on ask_key (tenant_id, at);
-- The sweep asks over all tenants who has work waiting.
create index ask_key_by_age_anywhere on ask_key (at, tenant_id);
call protect_tenant_rows('ask_key');
grant select, insert, update, delete on ask_key to atrium_app;

create policy sweeper_reads_all on ask_key for select to atrium_sweeper using (true);
grant select (tenant_id, at) on ask_key to atrium_sweeper;

create function tenants_with_old_ask_keys(before timestamptz) returns setof uuid
    language sql stable security definer
    set search_path = public, pg_catalog, pg_temp
    begin atomic
        select distinct old.tenant_id
          from (select tenant_id
                  from ask_key
                 where at < before
                 order by at
                 limit 1000) old;
    end;
revoke all on function tenants_with_old_ask_keys(timestamptz) from public;
grant execute on function tenants_with_old_ask_keys(timestamptz) to atrium_app;
alter function tenants_with_old_ask_keys(timestamptz) owner to atrium_sweeper;
