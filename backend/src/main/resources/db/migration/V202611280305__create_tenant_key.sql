-- By what the data key of a tenant is known. The key itself lies elsewhere, wrapped: what was destroyed there must not stand in
-- a backup of this database.
create table tenant_key (
    tenant_id    uuid        not null default current_tenant(),
    fingerprint  bytea       not null,
    made_at      timestamptz not null,
    destroyed_at timestamptz,
    primary key (tenant_id),
    constraint tenant_key_fingerprint_is_sha256 check (octet_length(fingerprint) = 32)
);
call protect_tenant_rows('tenant_key');
grant select, insert, update on tenant_key to atrium_app;
