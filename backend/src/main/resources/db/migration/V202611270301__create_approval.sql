-- What one person proposes and a second one, with the same permission, lets happen. `says` fills the sentence of what will
-- happen; `body` is what the deed needs, read by nobody but the deed.
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
    foreign key (tenant_id, proposed_by) references member (tenant_id, id),
    foreign key (tenant_id, decided_by) references member (tenant_id, id),
    constraint approval_kind_is_short check (length(kind) between 1 and 60),
    constraint approval_permission_is_short check (length(permission) between 1 and 40),
    constraint approval_subject_is_short check (length(subject) between 1 and 200),
    constraint approval_sentence_is_short check (cardinality(says) <= 10 and length(array_to_string(says, '')) <= 2000),
    constraint approval_body_is_small check (octet_length(body::text) <= 32768),
    constraint approval_expires_after_it_was_proposed check (expires_at > proposed_at),
    constraint approval_decision_is_known check (decision in ('approved', 'rejected', 'withdrawn')),
    constraint approval_is_decided_as_a_whole check (num_nulls(decided_by, decided_at, decision) in (0, 3)),
    constraint nobody_decides_what_they_proposed check (decision = 'withdrawn' or decided_by <> proposed_by),
    constraint only_who_proposed_withdraws check (decision <> 'withdrawn' or decided_by = proposed_by),
    constraint approval_is_rejected_with_a_reason check (decision <> 'rejected' or length(reason) >= 1),
    constraint approval_reason_is_short check (length(reason) <= 500)
);
create index approval_that_waits on approval (tenant_id, proposed_at, id) where decided_at is null;
create index approval_by_proposer on approval (tenant_id, proposed_by, expires_at) where decided_at is null;
create index approval_by_decider on approval (tenant_id, decided_by) where decided_by is not null;
call protect_tenant_rows('approval');
grant select, insert on approval to atrium_app;
-- What was proposed never changes: only that it was decided is written.
grant update (decided_by, decided_at, decision, reason) on approval to atrium_app;
