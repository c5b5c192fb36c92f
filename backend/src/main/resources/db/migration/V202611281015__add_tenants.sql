-- A tenant is added here and at Keycloak, which share no transaction. What an operator typed waits in a row until Keycloak has the
-- organization and its first administrator; only then is there a tenant, and the row goes.
create table tenant_wish (
    id           uuid        not null,
    name         text        not null,
    region       text        not null,
    language     text        not null,
    alias        text        not null,
    domains      text[]      not null,
    email        text        not null,
    first_name   text        not null,
    last_name    text        not null,
    asked_at     timestamptz not null,
    leased_until timestamptz not null,
    refused      text,
    primary key (id),
    constraint tenant_wish_is_bounded check (length(name) between 1 and 120 and length(region) <= 40 and length(alias) between 1 and 60
                                             and cardinality(domains) between 1 and 10 and length(email) <= 255
                                             and length(first_name) between 1 and 100 and length(last_name) between 1 and 100)
);
comment on table tenant_wish is 'platform: what operators typed of tenants that are not there yet';
create index tenant_wish_to_fulfil on tenant_wish (leased_until) where refused is null;
grant select, insert, update, delete on tenant_wish to atrium_app;
