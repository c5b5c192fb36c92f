-- Pictures of assistants: always 128 x 128 PNG that the server itself has drawn; nothing of what was uploaded is kept.
create table assistant_picture (
    tenant_id uuid        not null default current_tenant(),
    id        uuid        not null,
    png       bytea       not null,
    added_by  uuid        not null,
    at        timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, added_by) references member (tenant_id, id),
    constraint picture_is_small check (octet_length(png) between 1 and 65536)
);
create index picture_by_time on assistant_picture (tenant_id, at);
create index picture_by_member on assistant_picture (tenant_id, added_by, at);
call protect_tenant_rows('assistant_picture');
grant select, insert, delete on assistant_picture to atrium_app;

alter table assistant_version
    add constraint version_shows_a_picture_that_exists foreign key (tenant_id, picture_id)
        references assistant_picture (tenant_id, id);
