-- A second pair of eyes before something reaches beyond a department. An assistant has at most one open review; it is of
-- the version that waits, or of the live one that wider grants were asked for.
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
    foreign key (tenant_id, assistant_id, version_id)
        references assistant_version (tenant_id, assistant_id, id) on delete cascade,
    foreign key (tenant_id, asked_by) references member (tenant_id, id),
    foreign key (tenant_id, decided_by) references member (tenant_id, id),
    constraint review_decision_is_known check (decision in ('approved', 'returned', 'withdrawn')),
    constraint review_is_decided_as_a_whole check (num_nulls(decided_by, decided_at, decision) in (0, 3)),
    constraint nobody_approves_what_they_asked_for check (decision <> 'approved' or decided_by <> asked_by),
    constraint review_sends_back_with_a_reason check (decision <> 'returned' or length(reason) >= 1),
    constraint review_reason_is_short check (length(reason) <= 500)
);
create unique index review_that_is_open on assistant_review (tenant_id, assistant_id) where decided_at is null;
create index review_by_time on assistant_review (tenant_id, asked_at, id) where decided_at is null;
create index review_by_version on assistant_review (tenant_id, assistant_id, version_id);
call protect_tenant_rows('assistant_review');

-- What a tenant decided for its assistants; without a row, what the columns say by default.
create table assistant_policy (
    tenant_id                uuid    not null default current_tenant(),
    review_beyond_department boolean not null default true,
    primary key (tenant_id),
    foreign key (tenant_id) references tenant (id)
);
call protect_tenant_rows('assistant_policy');

grant select, insert, update on assistant_review, assistant_policy to atrium_app;
