-- What a tenant lets in and out. A guardrail never changes: another one is made in its place, so what is known of one by its
-- id stays right. `terms` are the words of a list, or the one pattern.
create table guardrail (
    tenant_id     uuid        not null default current_tenant(),
    id            uuid        not null,
    name          text        not null,
    recogniser    text        not null,
    measure       text        not null,
    way           text        not null,
    department_id uuid,
    terms         text[]      not null,
    made_by       uuid        not null,
    made_at       timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, department_id) references department (tenant_id, id),
    foreign key (tenant_id, made_by) references member (tenant_id, id),
    constraint guardrail_name_is_short check (length(name) between 1 and 40),
    constraint guardrail_recogniser_is_known check (recogniser in ('card', 'iban', 'person', 'secret', 'words', 'pattern')),
    constraint guardrail_measure_is_known check (measure in ('mask', 'block', 'warn')),
    constraint guardrail_way_is_known check (way in ('in', 'out', 'both')),
    constraint guardrail_says_what_it_looks_for check ((recogniser in ('words', 'pattern')) = (cardinality(terms) > 0)),
    constraint guardrail_terms_are_few check (cardinality(terms) <= 2000 and length(array_to_string(terms, '')) <= 200000)
);
call protect_tenant_rows('guardrail');
create index guardrail_by_age on guardrail (tenant_id, made_at, id);
grant select, insert, delete on guardrail to atrium_app;
