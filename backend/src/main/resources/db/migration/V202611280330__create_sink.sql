-- Why: the trail of a tenant is sent to where its security people collect it, so that it cannot be taken away unseen.

-- Where it is sent to. Nothing is sent before a second person has let it: until then it is a draft. What has been
-- acknowledged is the place to go on from: the number of the last event, and of the last checkpoint. `due_at` is when a
-- server may take it; while one has it, that is its lease, and the fence tells who is late. Secrets are sealed.
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
    foreign key (tenant_id) references tenant (id),
    foreign key (tenant_id, made_by) references member (tenant_id, id),
    constraint sink_name_is_short check (length(name) between 1 and 60),
    constraint sink_kind_is_known check (kind in ('webhook', 'syslog-tls', 'syslog-tcp')),
    constraint sink_address_is_short check (length(address) between 1 and 200),
    constraint sink_format_is_known check (format in ('jsonl', 'ocsf')),
    constraint sink_state_is_known check (state in ('draft', 'open', 'paused')),
    constraint sink_secret_before_is_valid_for_a_time check ((secret_before is null) = (secret_before_until is null)),
    constraint sink_counts_are_not_negative check (sent >= 0 and sent_checkpoint >= 0 and fence >= 0 and tries >= 0),
    constraint sink_draft_has_sent_nothing check (state <> 'draft' or (sent = 0 and sent_checkpoint = 0)),
    constraint sink_problem_is_a_code check (problem ~ '^[a-z-]{1,40}$'),
    constraint sink_problem_has_its_time check ((problem is null) = (problem_at is null)),
    constraint sink_stops_for_a_reason check (not stopped or problem is not null)
);
create index sink_by_due on sink (tenant_id, due_at) where state = 'open';
create index sink_by_member on sink (tenant_id, made_by);
call protect_tenant_rows('sink');
grant select, insert, update, delete on sink to atrium_app;

-- Who has something to send, and how far behind each sink is: ids, numbers and times, and nothing of what happened.
create policy sweeper_reads_all on sink for select to atrium_sweeper using (true);
create policy sweeper_reads_all on audit_event for select to atrium_sweeper using (true);
grant select (tenant_id, id, state, format, sent, sent_checkpoint, due_at) on sink to atrium_sweeper;
grant select (seq) on audit_chain to atrium_sweeper;
grant select (checkpoints) on trail_tree to atrium_sweeper;
grant select (tenant_id, seq, at) on audit_event to atrium_sweeper;

-- Whoever has waited longest comes first.
create function tenants_with_sinks_due() returns setof uuid
    language sql stable security definer
    set search_path = public, pg_catalog, pg_temp
    begin atomic
        select sink.tenant_id
          from sink
          left join audit_chain chain on chain.tenant_id = sink.tenant_id
          left join trail_tree tree on tree.tenant_id = sink.tenant_id
         where sink.state = 'open'
           and sink.due_at <= now()
           and (chain.seq > sink.sent or (sink.format = 'jsonl' and tree.checkpoints > sink.sent_checkpoint))
         group by sink.tenant_id
         order by min(sink.due_at)
         limit 100000;
    end;
revoke all on function tenants_with_sinks_due() from public;
grant execute on function tenants_with_sinks_due() to atrium_app;
alter function tenants_with_sinks_due() owner to atrium_sweeper;

create function sinks_behind() returns table (sink uuid, behind bigint, since timestamptz)
    language sql stable security definer
    set search_path = public, pg_catalog, pg_temp
    begin atomic
        select sink.id, greatest(coalesce(chain.seq, 0) - sink.sent, 0),
               (select event.at from audit_event event where event.tenant_id = sink.tenant_id and event.seq = sink.sent + 1)
          from sink
          left join audit_chain chain on chain.tenant_id = sink.tenant_id
         where sink.state <> 'draft'
         limit 10000;
    end;
revoke all on function sinks_behind() from public;
grant execute on function sinks_behind() to atrium_app;
alter function sinks_behind() owner to atrium_sweeper;
