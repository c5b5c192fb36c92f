-- Which models may be asked: one rule for the whole tenant, and one for each department that has its own. Without any rule
-- every model of the installation may be.
create table model_rule (
    tenant_id     uuid        not null default current_tenant(),
    id            uuid        not null,
    department_id uuid,
    models        text[]      not null,
    made_by       uuid        not null,
    made_at       timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, department_id) references department (tenant_id, id),
    foreign key (tenant_id, made_by) references member (tenant_id, id),
    constraint model_rule_is_the_only_one_of_its_scope unique nulls not distinct (tenant_id, department_id),
    constraint model_rule_names_some_models check (cardinality(models) between 1 and 100)
);
call protect_tenant_rows('model_rule');
grant select, insert, delete on model_rule to atrium_app;
