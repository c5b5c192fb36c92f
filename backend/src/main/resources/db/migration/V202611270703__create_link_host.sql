-- Hosts to which links in answers may lead in a tenant, besides those of the installation.
create table link_host (
    tenant_id uuid        not null default current_tenant(),
    host      text        not null,
    added_by  uuid        not null,
    added_at  timestamptz not null,
    primary key (tenant_id, host),
    foreign key (tenant_id, added_by) references member (tenant_id, id),
    constraint link_host_is_a_host check (length(host) between 4 and 259 and host = lower(host))
);
call protect_tenant_rows('link_host');
grant select, insert, delete on link_host to atrium_app;
