-- What everybody must have read before they ask. Each change is a row that stays; the newest is in force, and an empty one
-- asks for nothing.
create table notice (
    tenant_id    uuid        not null default current_tenant(),
    id           uuid        not null,
    number       integer     not null,
    text         text        not null,
    published_by uuid        not null,
    published_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, published_by) references member (tenant_id, id),
    constraint notice_has_a_number_of_its_own unique (tenant_id, number),
    constraint notice_number_is_counted check (number between 1 and 1000000),
    constraint notice_is_short check (length(text) <= 10000)
);
call protect_tenant_rows('notice');
grant select, insert on notice to atrium_app;

-- Who has confirmed which. It stays: somebody who is asked later can be shown when they did.
create table notice_confirmation (
    tenant_id    uuid        not null default current_tenant(),
    notice_id    uuid        not null,
    member_id    uuid        not null,
    confirmed_at timestamptz not null,
    primary key (tenant_id, notice_id, member_id),
    foreign key (tenant_id, notice_id) references notice (tenant_id, id),
    foreign key (tenant_id, member_id) references member (tenant_id, id)
);
call protect_tenant_rows('notice_confirmation');
create index notice_confirmation_by_member on notice_confirmation (tenant_id, member_id);
grant select, insert on notice_confirmation to atrium_app;
