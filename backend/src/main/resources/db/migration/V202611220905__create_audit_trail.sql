-- The audit trail: one chain of events per tenant, appended in the same transaction as the deed.
-- Events are canonical JSON text and hold no content; the hash covers the exact bytes and the link before.
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
    foreign key (tenant_id) references tenant (id),
    constraint audit_event_is_numbered_from_one check (seq > 0),
    constraint audit_event_outcome_is_known check (outcome in ('done', 'refused', 'failed')),
    constraint audit_event_body_is_bounded check (octet_length(body) <= 16384),
    constraint audit_event_hashes_are_sha256 check (octet_length(previous) = 32 and octet_length(hash) = 32)
);
create index audit_event_by_type on audit_event (tenant_id, type, seq);
create index audit_event_by_target on audit_event (tenant_id, target_kind, target_id, seq);
create index audit_event_by_actor on audit_event (tenant_id, actor_kind, actor_id, seq);
call protect_tenant_rows('audit_event');

-- Where each tenant's chain ends. Its row lock puts the events of a tenant in order.
create table audit_chain (
    tenant_id uuid   not null default current_tenant(),
    seq       bigint not null,
    hash      bytea  not null,
    primary key (tenant_id),
    foreign key (tenant_id) references tenant (id),
    constraint audit_chain_hash_is_sha256 check (octet_length(hash) = 32)
);
call protect_tenant_rows('audit_chain');

grant select on audit_event to atrium_app;
grant select, insert, update on audit_chain to atrium_audit;
grant insert on audit_event to atrium_audit;

-- The only way to write the trail: the server can append, and can neither change nor remove.
-- hash = sha256(previous hash || seq as eight bytes, big-endian || body as UTF-8); the first link is 32 zero bytes.
create function append_audit_event(
    id uuid, at timestamptz, type text, outcome text, actor_kind text, actor_id text, target_kind text, target_id text, body text
) returns bigint
    language plpgsql security definer
    set search_path = public, pg_catalog, pg_temp
    as $$
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
$$;
revoke all on function append_audit_event(uuid, timestamptz, text, text, text, text, text, text, text) from public;
grant execute on function append_audit_event(uuid, timestamptz, text, text, text, text, text, text, text) to atrium_app;
alter function append_audit_event(uuid, timestamptz, text, text, text, text, text, text, text) owner to atrium_audit;
