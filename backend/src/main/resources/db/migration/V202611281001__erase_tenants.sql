-- A tenant goes in the end: for days it is suspended and can be taken back, then its rows go, a few at a time, by one function
-- that erases nothing else. What stays is its trail, the proofs of what was deleted, and that it was there.
alter table tenant
    add column erase_at timestamptz,
    add column erased_at timestamptz,
    drop constraint tenant_state_is_known,
    add constraint tenant_state_is_known check (state in ('active', 'suspended', 'ending', 'erased', 'platform')),
    add constraint tenant_ends_at_a_moment check ((erase_at is not null) = (state in ('ending', 'erased'))),
    add constraint tenant_is_erased_at_a_moment check ((erased_at is not null) = (state = 'erased'));
create index tenant_to_erase on tenant (erase_at) where state = 'ending';

-- How much of a tenant has been erased so far.
create table tenant_erasure (
    tenant_id uuid        not null default current_tenant(),
    matter    text        not null,
    erased    bigint      not null,
    first_at  timestamptz not null,
    last_at   timestamptz not null,
    primary key (tenant_id, matter),
    constraint tenant_erasure_matter_is_short check (length(matter) between 1 and 63),
    constraint tenant_erasure_is_of_something check (erased > 0)
);
call protect_tenant_rows('tenant_erasure');
grant select, insert, update on tenant_erasure to atrium_app;

-- What operators are left with. Kept by Atrium itself, as the tenant is gone.
create table tenant_certificate (
    tenant_id    uuid        not null default current_tenant(),
    erased_id    uuid        not null,
    body         text        not null,
    note         text        not null,
    verifier_key text        not null,
    at           timestamptz not null,
    primary key (tenant_id, erased_id),
    constraint tenant_certificate_is_bounded check (length(body) <= 100000 and length(note) <= 100000 and length(verifier_key) <= 300)
);
call protect_tenant_rows('tenant_certificate');
grant select, insert on tenant_certificate to atrium_app;

-- Sweepers see all tenants' rows of some tables, so each statement names its tenant; what they delete is bounded by it anyhow.
-- Erases a few rows of the tenant whose transaction this is, and says of what and how many. Nothing when all are gone. Each
-- table comes before those that it points to.
create function erase_of_tenant(at timestamptz, most integer)
    returns table (matter text, erased bigint)
    language plpgsql
    security definer
    set search_path = public, pg_catalog, pg_temp
    as $$
declare
    tables constant text[] := array[
        'web_session_choice', 'web_session', 'usage_entry', 'budget_request', 'budget_notice', 'budget_reservation', 'budget_part',
        'budget', 'budget_calendar', 'assistant_favourite', 'assistant_rating', 'assistant_use', 'assistant_review', 'assistant_grant',
        'withdrawn_file', 'assistant', 'assistant_picture', 'assistant_policy', 'upload', 'file_use', 'file', 'held_blob', 'held_copy',
        'blob', 'hold_member', 'hold_custodian', 'legal_hold', 'investigation', 'retention_erasure', 'retention_change', 'retention_turn',
        'approval', 'notice_confirmation', 'notice', 'model_rule', 'guardrail', 'link_host', 'seat', 'seat_policy', 'custom_role',
        'errand', 'scim_call', 'provisioned_person', 'provisioned_department', 'provisioning_token', 'identity_provider', 'sink',
        'people_comparison', 'trail_export', 'member_department', 'department_lead', 'department', 'ask_key', 'ask_window', 'member'];
    conversations uuid[];
    messages bigint;
    victim text;
    gone bigint;
begin
    if not exists (select from tenant where id = current_tenant() and state = 'ending' and erase_at <= at) then
        raise exception 'this tenant is not to be erased' using errcode = 'integrity_constraint_violation';
    end if;
    if exists (select from legal_hold where tenant_id = current_tenant() and released_at is null) then
        raise exception 'a legal hold keeps this tenant' using errcode = 'integrity_constraint_violation';
    end if;
    conversations := array(select id from conversation where tenant_id = current_tenant() limit greatest(1, most / 20));
    if cardinality(conversations) > 0 then
        select count(*) into messages from message where tenant_id = current_tenant() and conversation_id = any (conversations);
        delete from conversation where tenant_id = current_tenant() and id = any (conversations);
        get diagnostics gone = row_count;
        return query select 'conversation', gone;
        return query select 'message', messages where messages > 0;
        return;
    end if;
    foreach victim in array tables loop
        execute format('delete from %1$I where tenant_id = $1 and ctid = any (array(select ctid from %1$I where tenant_id = $1 limit $2))', victim)
          using current_tenant(), most;
        get diagnostics gone = row_count;
        if gone > 0 then
            return query select victim, gone;
            return;
        end if;
    end loop;
end
$$;
grant select, delete on conversation, web_session_choice, web_session, usage_entry, budget_request, budget_notice,
    budget_reservation, budget_part, budget, budget_calendar, assistant_favourite, assistant_rating, assistant_use,
    assistant_review, assistant_grant, withdrawn_file, assistant, assistant_picture, assistant_policy, upload,
    file_use, file, held_blob, held_copy, blob, hold_member, hold_custodian, legal_hold, investigation,
    retention_erasure, retention_change, retention_turn, approval, notice_confirmation, notice, model_rule, guardrail,
    link_host, seat, seat_policy, custom_role, errand, scim_call, provisioned_person, provisioned_department,
    provisioning_token, identity_provider, sink, people_comparison, trail_export, member_department, department_lead,
    department, ask_key, ask_window, member
    to atrium_sweeper;
grant select on message, tenant to atrium_sweeper;
revoke all on function erase_of_tenant(timestamptz, integer) from public;
grant execute on function erase_of_tenant(timestamptz, integer) to atrium_app;
alter function erase_of_tenant(timestamptz, integer) owner to atrium_sweeper;
