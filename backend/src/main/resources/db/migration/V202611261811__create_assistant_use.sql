-- What members do with assistants, one row for each of them: nobody waits for somebody else's question.
create table assistant_use (
    tenant_id    uuid        not null default current_tenant(),
    assistant_id uuid        not null,
    member_id    uuid        not null,
    day          date        not null,
    questions    integer     not null default 1,
    last_at      timestamptz not null,
    primary key (tenant_id, assistant_id, day, member_id),
    foreign key (tenant_id, assistant_id) references assistant (tenant_id, id) on delete cascade,
    foreign key (tenant_id, member_id) references member (tenant_id, id),
    constraint use_is_counted check (questions >= 1)
);
create index use_by_member on assistant_use (tenant_id, member_id, last_at);
create index use_by_day on assistant_use (tenant_id, day);
call protect_tenant_rows('assistant_use');

create table assistant_favourite (
    tenant_id    uuid        not null default current_tenant(),
    member_id    uuid        not null,
    assistant_id uuid        not null,
    at           timestamptz not null,
    primary key (tenant_id, member_id, assistant_id),
    foreign key (tenant_id, assistant_id) references assistant (tenant_id, id) on delete cascade,
    foreign key (tenant_id, member_id) references member (tenant_id, id)
);
create index favourite_by_assistant on assistant_favourite (tenant_id, assistant_id);
call protect_tenant_rows('assistant_favourite');

create table assistant_rating (
    tenant_id    uuid        not null default current_tenant(),
    assistant_id uuid        not null,
    member_id    uuid        not null,
    stars        smallint    not null,
    at           timestamptz not null,
    primary key (tenant_id, assistant_id, member_id),
    foreign key (tenant_id, assistant_id) references assistant (tenant_id, id) on delete cascade,
    foreign key (tenant_id, member_id) references member (tenant_id, id),
    constraint rating_is_one_to_five_stars check (stars between 1 and 5)
);
call protect_tenant_rows('assistant_rating');

grant select, insert, update, delete on assistant_use, assistant_favourite, assistant_rating to atrium_app;
