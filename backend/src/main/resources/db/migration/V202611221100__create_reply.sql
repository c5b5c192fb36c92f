-- A reply is an answer while it is being written. Its row exists for just that long: at the end the text moves into the
-- message and the row goes, so whoever still believes to be its writer finds that it no longer is.
-- node is the one start of the one server that writes it; a server that starts again is another node. A reply is never
-- handed over: when its lease runs out it is interrupted. So the node is also the fence that keeps a sleeper out.
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
    foreign key (tenant_id, id) references message (tenant_id, id) on delete cascade,
    foreign key (tenant_id, conversation_id) references conversation (tenant_id, id) on delete cascade,
    constraint reply_is_alone_in_its_conversation unique (tenant_id, conversation_id)
);
create index reply_by_member on reply (tenant_id, member_id);
create index reply_by_lease on reply (leased_until);
call protect_tenant_rows('reply');
grant select, insert, update, delete on reply to atrium_app;

-- The text of a reply so far, in the pieces in which it was checkpointed, once a second for all replies of a tenant.
-- Read when its server is gone, and by other servers whose members watch it.
create table reply_event (
    tenant_id uuid   not null default current_tenant(),
    reply_id  uuid   not null,
    seq       int    not null,
    kind      text   not null,
    body      text   not null,
    primary key (tenant_id, reply_id, seq),
    foreign key (tenant_id, reply_id) references reply (tenant_id, id) on delete cascade,
    constraint reply_event_kind_is_known check (kind in ('reasoning', 'text', 'model')),
    constraint reply_event_body_is_bounded check (octet_length(body) <= 4194304)
);
call protect_tenant_rows('reply_event');
grant select, insert, update, delete on reply_event to atrium_app;

-- Which replies have lost their server, of any tenant: ids only. What they say is read inside their tenant.
grant select on reply to atrium_sweeper;
create policy sweeper_sees_every_lease on reply for select to atrium_sweeper using (true);
create function abandoned_replies(most int) returns table (tenant_id uuid, id uuid)
    language sql stable security definer
    set search_path = public, pg_catalog, pg_temp
    begin atomic
        select reply.tenant_id, reply.id
          from reply
         where reply.leased_until < now()
         order by reply.leased_until
         limit most;
    end;
revoke all on function abandoned_replies(int) from public;
grant execute on function abandoned_replies(int) to atrium_app;
alter function abandoned_replies(int) owner to atrium_sweeper;
