package dev.atrium.chat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// A row in each table of those who govern, for a tenant that has two members, a department and kept bytes: what their
/// deeds would leave, without the days these take.
final class RowsOfGovernance {

    private static final String ROWS = """
            do $$
            declare
                tenant     uuid := '%s';
                people     uuid[] := array(select id from member where tenant_id = tenant order by id limit 2);
                department uuid := (select id from department where tenant_id = tenant order by id limit 1);
                bytes      text := (select hash from blob where tenant_id = tenant limit 1);
                one        uuid := gen_random_uuid();
            begin
                insert into approval (tenant_id, id, kind, permission, subject, says, body, proposed_by, proposed_at, expires_at)
                values (tenant, one, 'planted', 'SET_RETENTION', 'planted', '{}', '{}', people[1], now(), now() + interval '1 day');
                insert into custom_role (tenant_id, word, name, permissions, made_by, made_at)
                values (tenant, 'planted', 'Planted', '{see-usage}', people[1], now());
                insert into department_lead (tenant_id, member_id, department_id) values (tenant, people[1], department);
                insert into errand (tenant_id, id, kind, path, due_at, asked_by, asked_at)
                values (tenant, one, 'add-group', 'Planted', now() + interval '1 day', people[1], now());
                insert into provisioning_token (tenant_id, id, name, hash, made_by, made_at, expires_at)
                values (tenant, one, 'Planted', repeat('0', 64), people[1], now(), now() + interval '1 day');
                insert into identity_provider (tenant_id, id, name, kind, made_by, made_at)
                values (tenant, one, 'Planted', 'oidc', people[1], now());
                insert into provisioned_person (tenant_id, id, member_id, user_name, email, first_name, last_name, made_at)
                values (tenant, one, people[1], 'planted', 'planted@planted.test', 'Planted', '', now());
                insert into provisioned_department (tenant_id, id, department_id, path, made_at)
                values (tenant, one, department, 'Planted', now());
                insert into scim_call (tenant_id, id, at, token_id, method, path, status)
                values (tenant, one, now(), one, 'GET', '/scim/v2/Users', 200);
                insert into people_comparison (tenant_id, began_at, due_at) values (tenant, now(), now() + interval '1 day')
                    on conflict do nothing;
                insert into tenant_erasure (tenant_id, matter, erased, first_at, last_at) values (tenant, 'planted', 1, now(), now());
                insert into tenant_certificate (tenant_id, erased_id, body, note, verifier_key, at) values (tenant, one, '{}', '', '', now());
                insert into legal_hold (tenant_id, id, name, case_number, reason, words, placed_by, placed_at)
                values (tenant, one, 'Planted', '1', 'Planted', '{}', people[1], now());
                insert into hold_custodian (tenant_id, hold_id, member_id, name, added_at) values (tenant, one, people[1], 'Planted', now());
                insert into hold_member (tenant_id, hold_id, member_id) values (tenant, one, people[1]);
                insert into held_copy (tenant_id, id, kind, subject_id, members, body) values (tenant, one, 'file', one, people, '{}');
                insert into held_blob (tenant_id, hash, copy_id) values (tenant, bytes, one);
                insert into investigation (tenant_id, id, case_number, reason, member_id, requested_by, approved_by, opened_at, closes_at)
                values (tenant, one, '1', 'Planted', people[1], people[1], people[2], now(), now() + interval '1 day');
                insert into retention_change (tenant_id, id, matter, delete_days, asked_by, asked_at, effective_at)
                values (tenant, one, 'trays', 3650, people[1], now(), now());
                insert into retention_erasure (tenant_id, day, change_id, erased, oldest, newest, first_at, last_at)
                values (tenant, current_date, one, 1, now(), now(), now(), now());
                insert into retention_turn (tenant_id, matter, due_at) values (tenant, 'trays', now() + interval '1 day')
                    on conflict do nothing;
                insert into guardrail (tenant_id, id, name, recogniser, measure, way, terms, made_by, made_at)
                values (tenant, one, 'Planted', 'words', 'warn', 'in', '{planted word}', people[1], now());
                insert into model_rule (tenant_id, id, models, made_by, made_at)
                values (tenant, one, '{standard}', people[1], now());
                insert into notice (tenant_id, id, number, text, published_by, published_at)
                values (tenant, one, 1, '', people[1], now());
                insert into notice_confirmation (tenant_id, notice_id, member_id, confirmed_at)
                values (tenant, one, people[1], now());
                insert into seat_policy (tenant_id, id, set_by, set_at) values (tenant, one, people[1], now());
                insert into seat (tenant_id, member_id, policy_id, claimed_at, taken_at, asked_at)
                values (tenant, people[1], one, now(), now(), now());
                insert into sink (tenant_id, id, name, kind, address, format, secret, made_by, made_at)
                values (tenant, one, 'Planted', 'webhook', 'https://planted.example', 'jsonl', 'planted', people[1], now());
                insert into link_host (tenant_id, host, added_by, added_at) values (tenant, 'planted.example', people[1], now());
                insert into deletion_certificate (tenant_id, day, id, erased, body, note, verifier_key, at)
                values (tenant, date '2000-01-01', one, 1, '{}', 'planted', 'planted', now());
                insert into usage_entry (tenant_id, id, at, member_id, department, departments, model, state, corrected)
                values (tenant, one, now(), people[1], '', '{}', 'planted', 'complete', false);
                insert into budget (tenant_id, id, kind, subject_id, name, period, currency, hard, set_by, set_at)
                values (tenant, one, 'member', one, 'Planted', 'never', 'XTS', 1, people[1], now());
                insert into budget_part (tenant_id, budget_id, begins, part) values (tenant, one, date '1970-01-01', 0);
                insert into budget_reservation (tenant_id, reply_id, budget_id, begins, part, amount)
                values (tenant, one, one, date '1970-01-01', 0, 1);
                insert into budget_notice (tenant_id, budget_id, begins, level, at)
                values (tenant, one, date '1970-01-01', 'hard', now());
                insert into budget_request (tenant_id, id, budget_id, begins, asked_by, asked_at, reason)
                values (tenant, one, one, date '1970-01-01', people[1], now(), 'Planted');
                insert into budget_calendar (tenant_id, zone, set_by, set_at) values (tenant, 'UTC', people[1], now());
            end
            $$
            """;

    private RowsOfGovernance() {
    }

    static void plant(Connection superuser, String tenant) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            statement.execute(ROWS.formatted(tenant));
        }
    }

}
