-- Reading what somebody else wrote: for a case, for some days, with the consent of a second person. One reads, and within
-- the scope alone: what a member said between two days, or one conversation.
create table investigation (
    tenant_id       uuid        not null default current_tenant(),
    id              uuid        not null,
    case_number     text        not null,
    reason          text        not null,
    member_id       uuid        not null,
    conversation_id uuid,
    from_at         timestamptz,
    until_at        timestamptz,
    requested_by    uuid        not null,
    approved_by     uuid        not null,
    opened_at       timestamptz not null,
    closes_at       timestamptz not null,
    closed_by       uuid,
    closed_at       timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, member_id) references member (tenant_id, id),
    foreign key (tenant_id, requested_by) references member (tenant_id, id),
    foreign key (tenant_id, approved_by) references member (tenant_id, id),
    foreign key (tenant_id, closed_by) references member (tenant_id, id),
    constraint investigation_case_is_short check (length(case_number) between 1 and 60),
    constraint investigation_has_a_reason check (length(reason) between 1 and 2000),
    constraint investigation_needs_a_second_person check (approved_by <> requested_by),
    constraint investigation_ends_within_a_week
        check (closes_at > opened_at and closes_at <= opened_at + interval '7 days'),
    constraint investigation_days_are_in_order check (until_at > from_at),
    constraint investigation_is_closed_as_a_whole check ((closed_by is null) = (closed_at is null))
);
create index investigation_by_time on investigation (tenant_id, opened_at desc, id desc);
call protect_tenant_rows('investigation');
grant select, insert on investigation to atrium_app;
-- Nothing but its early end is ever written to one.
grant update (closed_by, closed_at) on investigation to atrium_app;

-- What a member has begun, deleted or not: listed under a case.
create index conversation_by_owner on conversation (tenant_id, owner_id, created_at, id);
