-- What each answer used: a row for every reply that has come to its end, written in the transaction that ends it. It holds
-- nothing of what was said, and stays when the conversation is erased. Its id is the reply's, so no reply is in it twice.
-- The department is the one the member worked in then (of several the first by path), `departments` are all of them and all
-- above: what is changed later changes nothing here.
create table usage_entry (
    tenant_id      uuid        not null default current_tenant(),
    id             uuid        not null,
    at             timestamptz not null,
    member_id      uuid        not null,
    department     text        not null,
    departments    uuid[]      not null,
    assistant_id   uuid,
    model          text        not null,
    state          text        not null,
    input_tokens   integer,
    output_tokens  integer,
    thought_tokens integer,
    cost           bigint,
    currency       text,
    corrected      boolean     not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, member_id) references member (tenant_id, id),
    constraint usage_model_is_short check (length(model) between 1 and 63),
    constraint usage_state_is_known check (state in ('complete', 'stopped', 'interrupted', 'failed', 'refused')),
    constraint usage_is_counted_as_a_whole check (num_nulls(input_tokens, output_tokens, thought_tokens) in (0, 3)),
    constraint usage_is_not_negative
        check (input_tokens >= 0 and output_tokens >= 0 and thought_tokens >= 0 and cost >= 0),
    constraint usage_cost_has_a_currency check (num_nulls(cost, currency) in (0, 2) and length(currency) = 3)
);
call protect_tenant_rows('usage_entry');
create index usage_entry_by_time on usage_entry (tenant_id, at, id);
create index usage_entry_by_member on usage_entry (tenant_id, member_id, at);
-- What was used is never changed and never taken away.
grant select, insert on usage_entry to atrium_app;
