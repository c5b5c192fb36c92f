-- Why: a tenant's people sign in where their enterprise already knows them, and the tenant sets that up itself.

-- A tenant's own identity provider, as it was set up and tried. Of a client's secret nothing is here: Keycloak has it.
create table identity_provider (
    tenant_id            uuid        not null default current_tenant(),
    id                   uuid        not null,
    name                 text        not null,
    kind                 text        not null,
    state                text        not null default 'draft',
    revision             uuid,
    at_keycloak          boolean     not null default false,
    address              text,
    issuer               text,
    sign_in_address      text,
    token_address        text,
    keys_address         text,
    user_address         text,
    by_post              boolean     not null default false,
    client_id            text,
    scopes               text,
    certificates         text[]      not null default '{}',
    email_attribute      text,
    first_name_attribute text,
    last_name_attribute  text,
    trial_id             uuid,
    trial_by             uuid,
    trial_at             timestamptz,
    finding              text,
    found_subject        text,
    found_email          text,
    found_first_name     text,
    found_last_name      text,
    domains              text[]      not null default '{}',
    made_by              uuid        not null,
    made_at              timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, made_by) references member (tenant_id, id),
    foreign key (tenant_id, trial_by) references member (tenant_id, id),
    constraint identity_provider_kind_is_known check (kind in ('oidc', 'saml')),
    constraint identity_provider_state_is_known check (state in ('draft', 'tested', 'on')),
    constraint identity_provider_has_settings_when_tested check (state = 'draft' or (revision is not null and at_keycloak)),
    constraint identity_provider_is_tested_by_a_trial_that_passed check (state = 'draft' or (finding is not null and finding = 'passed')),
    constraint identity_provider_finding_is_of_a_trial check (finding is null or trial_id is not null),
    constraint identity_provider_trial_is_somebodys check (num_nonnulls(trial_id, trial_by, trial_at) in (0, 3)),
    constraint identity_provider_has_few_certificates_and_domains check (cardinality(certificates) <= 10 and cardinality(domains) <= 100),
    constraint identity_provider_text_is_short check (length(name) between 1 and 60 and length(address) <= 1000 and length(issuer) <= 1000
        and length(sign_in_address) <= 1000 and length(token_address) <= 1000 and length(keys_address) <= 1000 and length(user_address) <= 1000
        and length(client_id) <= 255 and length(scopes) <= 200 and length(email_attribute) <= 200 and length(first_name_attribute) <= 200
        and length(last_name_attribute) <= 200 and length(finding) <= 60 and length(found_subject) <= 300 and length(found_email) <= 320
        and length(found_first_name) <= 200 and length(found_last_name) <= 200)
);
call protect_tenant_rows('identity_provider');
grant select, insert, update, delete on identity_provider to atrium_app;

-- Switching one on and off, and removing it, are errands too. A row names the settings that were tried: others are not switched on.
alter table errand
    add column provider_id uuid,
    add column revision uuid,
    drop constraint errand_kind_is_known,
    add constraint errand_kind_is_known check (kind in ('groups', 'disable', 'enable', 'remove', 'invite', 'name', 'add-group', 'rename-group', 'remove-group', 'provider-on', 'provider-off', 'provider-remove')),
    add constraint errand_about_a_provider_names_it check ((kind like 'provider-%') = (provider_id is not null) and (kind <> 'provider-on' or revision is not null));
create index errand_by_provider on errand (tenant_id, provider_id, asked_at) where provider_id is not null;
