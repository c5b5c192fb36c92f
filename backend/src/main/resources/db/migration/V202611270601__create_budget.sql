-- What may be spent: by the tenant, a department with all below it, a member, or with an assistant, within a day, a week, a
-- month, or once and for all. Amounts are in millionths of the currency; a budget counts what is priced in its own.
create table budget (
    tenant_id  uuid        not null default current_tenant(),
    id         uuid        not null,
    kind       text        not null,
    subject_id uuid        not null,
    name       text        not null,
    period     text        not null,
    currency   text        not null,
    soft       bigint,
    hard       bigint,
    set_by     uuid        not null,
    set_at     timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, set_by) references member (tenant_id, id),
    constraint budget_is_the_only_one_for_its_period unique (tenant_id, subject_id, kind, period, currency),
    constraint budget_kind_is_known check (kind in ('tenant', 'department', 'member', 'assistant')),
    constraint budget_period_is_known check (period in ('day', 'week', 'month', 'never')),
    constraint budget_name_is_short check (length(name) <= 1000),
    constraint budget_currency_is_a_code check (length(currency) = 3),
    constraint budget_says_something check (num_nonnulls(soft, hard) >= 1),
    constraint budget_limits_are_bounded
        check (soft between 0 and 1000000000000000 and hard between 0 and 1000000000000000 and soft <= hard)
);
call protect_tenant_rows('budget');
create index budget_by_time on budget (tenant_id, set_at, id);
grant select, insert, update, delete on budget to atrium_app;

-- What is spent and reserved of a budget since `begins`. As with a tenant's asks it is the sum of 16 parts, each of which
-- counts for some members: whoever asks locks one part while much is left, and all of them when it becomes tight.
create table budget_part (
    tenant_id uuid    not null default current_tenant(),
    budget_id uuid    not null,
    begins    date    not null,
    part      integer not null,
    spent     bigint  not null default 0,
    reserved  bigint  not null default 0,
    primary key (tenant_id, budget_id, begins, part),
    foreign key (tenant_id, budget_id) references budget (tenant_id, id) on delete cascade,
    constraint budget_part_is_one_of_sixteen check (part between 0 and 15),
    constraint budget_part_is_not_negative check (spent >= 0 and reserved >= 0)
) with (fillfactor = 50);
call protect_tenant_rows('budget_part');
grant select, insert, update on budget_part to atrium_app;

-- What an answer that is being written may cost at most. It goes when the answer has ended, in whatever way, and what it
-- cost is spent: because the row goes only once, so is that.
create table budget_reservation (
    tenant_id uuid   not null default current_tenant(),
    reply_id  uuid   not null,
    budget_id uuid   not null,
    begins    date   not null,
    part      integer not null,
    amount    bigint not null,
    primary key (tenant_id, reply_id, budget_id),
    foreign key (tenant_id, budget_id, begins, part) references budget_part (tenant_id, budget_id, begins, part) on delete cascade,
    constraint budget_reservation_is_positive check (amount > 0)
);
call protect_tenant_rows('budget_reservation');
create index budget_reservation_by_part on budget_reservation (tenant_id, budget_id, begins, part);
grant select, insert, delete on budget_reservation to atrium_app;

-- That a limit was reached, once in each period.
create table budget_notice (
    tenant_id uuid        not null default current_tenant(),
    budget_id uuid        not null,
    begins    date        not null,
    level     text        not null,
    at        timestamptz not null,
    primary key (tenant_id, budget_id, begins, level),
    foreign key (tenant_id, budget_id) references budget (tenant_id, id) on delete cascade,
    constraint budget_notice_level_is_known check (level in ('soft', 'hard'))
);
call protect_tenant_rows('budget_notice');
grant select, insert on budget_notice to atrium_app;

-- Somebody needs more, and says why. What is granted is added to the hard limit until the next reset.
create table budget_request (
    tenant_id    uuid        not null default current_tenant(),
    id           uuid        not null,
    budget_id    uuid        not null,
    begins       date        not null,
    asked_by     uuid        not null,
    asked_at     timestamptz not null,
    reason       text        not null,
    decided_by   uuid,
    decided_at   timestamptz,
    granted      bigint,
    refused_with text,
    primary key (tenant_id, id),
    foreign key (tenant_id, budget_id) references budget (tenant_id, id) on delete cascade,
    foreign key (tenant_id, asked_by) references member (tenant_id, id),
    foreign key (tenant_id, decided_by) references member (tenant_id, id),
    constraint budget_request_has_a_reason check (length(reason) between 1 and 500),
    constraint budget_request_is_decided_as_a_whole check (num_nulls(decided_by, decided_at) in (0, 2)),
    constraint budget_request_is_granted_or_refused check (num_nonnulls(granted, refused_with) = num_nonnulls(decided_by)),
    constraint budget_request_grants_something check (granted between 1 and 1000000000000000),
    constraint budget_request_is_refused_with_a_reason check (length(refused_with) between 1 and 500)
);
call protect_tenant_rows('budget_request');
create unique index budget_request_waits_once on budget_request (tenant_id, budget_id, asked_by) where decided_at is null;
create index budget_request_that_waits on budget_request (tenant_id, asked_at, id) where decided_at is null;
create index budget_request_by_period on budget_request (tenant_id, budget_id, begins);
create index budget_request_by_member on budget_request (tenant_id, asked_by, asked_at);
grant select, insert on budget_request to atrium_app;
grant update (decided_by, decided_at, granted, refused_with, begins) on budget_request to atrium_app;

-- Where it is midnight when budgets are reset.
create table budget_calendar (
    tenant_id uuid        not null default current_tenant(),
    zone      text        not null,
    set_by    uuid        not null,
    set_at    timestamptz not null,
    primary key (tenant_id),
    foreign key (tenant_id, set_by) references member (tenant_id, id),
    constraint budget_zone_is_short check (length(zone) between 1 and 60)
);
call protect_tenant_rows('budget_calendar');
grant select, insert, update on budget_calendar to atrium_app;
