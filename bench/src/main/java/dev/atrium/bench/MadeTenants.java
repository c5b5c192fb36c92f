package dev.atrium.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// What thousands of tenants have said, written straight into the tables: ten conversations of ten messages for each
/// member, whose words are a few of many. Indexes that PostgreSQL can make afterwards are made afterwards.
final class MadeTenants {

    private static final int CONVERSATIONS = 10;

    private static final int MESSAGES = 10;

    private static final int SHORT_ONES = 60;

    private static final int LONG = 400;

    private static final int TENANTS_AT_ONCE = 100;

    private static final String SAID = """
            with begun as (
                insert into conversation (tenant_id, id, owner_id, title, provisional_title, model, message_count, created_at, last_activity)
                select tenant_id, md5(speaker.id::text || %1$s)::uuid, speaker.id, 'Conversation ' || %1$s, false, 'standard', %2$d, at, at
                  from speaker, generate_series(1, conversations) number, lateral (select now() - number * interval '7 hours') moment (at)
                returning tenant_id, id, owner_id, created_at
            ), said as (
                insert into message (tenant_id, id, conversation_id, parent_id, seq, author, state, text, model, at)
                select tenant_id, md5(id::text || seq)::uuid, id, case when seq > 1 then md5(id::text || seq - 1)::uuid end, seq,
                       case seq %% 2 when 1 then 'question' else 'answer' end, 'complete',
                       repeat('What was said about this matter. ', 10), 'standard', created_at
                  from begun, generate_series(1, %2$d) seq
            )
            insert into searchable (tenant_id, id, conversation_id, message_id, owner_id, at, words)
            select tenant_id, md5(id::text || seq)::uuid, id, md5(id::text || seq)::uuid, owner_id, created_at,
                   array_to_tsvector(array['matter', 'said', 'word' || hashtext(id::text) %% 5000, 'other' || hashtext(id::text || seq) %% 5000,
                                           'number' || seq, owner_id::text])
              from begun, generate_series(1, %2$d) seq
            """;

    private final Connection superuser;

    /// With a connection that may do anything, and is used for nothing else.
    MadeTenants(Connection superuser) throws SQLException {
        this.superuser = superuser;
        does("set session_replication_role = replica");
        does("set synchronous_commit = off");
        does("set maintenance_work_mem = '1GB'");
        does("create temporary table speaker (tenant_id uuid, id uuid, conversations integer)");
    }

    /// Some conversations of one member: many short ones and a long one.
    void sayAs(UUID tenant, UUID member) throws SQLException {
        speaker(tenant, member, SHORT_ONES);
        say(SAID.formatted("number", MESSAGES));
        speaker(tenant, member, 1);
        say(SAID.formatted("'long'", LONG));
        does("analyze");
    }

    /// So many messages of others: a tenth in the tenant given, the rest spread over new
    /// tenants.
    void fill(UUID tenant, int tenants, long messages) throws SQLException {
        List<String> later = dropIndexes();
        people("array['%s']::uuid[]".formatted(tenant), messages / 10);
        say(SAID.formatted("number", MESSAGES));
        for (int from = 1; from <= tenants; from += TENANTS_AT_ONCE) {
            int to = Math.min(tenants, from + TENANTS_AT_ONCE - 1);
            does("""
                    insert into tenant (id, organization_id, name)
                    select md5('tenant' || n)::uuid, md5('organization' || n)::uuid, 'Tenant ' || n
                      from generate_series(%d, %d) n
                    """.formatted(from, to));
            people("array(select md5('tenant' || n)::uuid from generate_series(%d, %d) n)".formatted(from, to),
                    messages * 9 / 10 / tenants);
            say(SAID.formatted("number", MESSAGES));
            Progress.show("tenants", to, tenants);
        }
        for (String index : later) {
            does(index);
        }
        does("vacuum analyze");
    }

    /// As many members as it takes to say so much.
    private void people(String tenants, long messages) throws SQLException {
        does("""
                with made as (
                    insert into member (tenant_id, id, issuer, subject, name, email, roles, admitted_at, refreshed_at, compared_at)
                    select tenant_id, id, 'made', id::text, 'Made ' || substr(id::text, 1, 8), id || '@made.test', '{member}',
                           now() - interval '1 year', now(), now()
                      from unnest(%s) tenant_id, generate_series(1, %d) number,
                           lateral (select md5(tenant_id::text || number)::uuid) drawn (id)
                    returning tenant_id, id
                )
                insert into speaker select tenant_id, id, %d from made
                """
            .formatted(tenants, messages / CONVERSATIONS / MESSAGES, CONVERSATIONS));
    }

    private void speaker(UUID tenant, UUID member, int conversations) throws SQLException {
        does("insert into speaker values ('%s', '%s', %d)".formatted(tenant, member, conversations));
    }

    private void say(String said) throws SQLException {
        does(said);
        does("truncate speaker");
    }

    /// Answers what makes them again.
    private List<String> dropIndexes() throws SQLException {
        var made = new ArrayList<String>();
        var names = new ArrayList<String>();
        try (var statement = superuser.createStatement(); var rows = statement.executeQuery("""
                select indexrelid::regclass::text, pg_get_indexdef(indexrelid)
                  from pg_index
                 where indrelid in ('message'::regclass, 'searchable'::regclass, 'conversation'::regclass)
                   and not indisunique
                """)) {
            while (rows.next()) {
                names.add(rows.getString(1));
                made.add(rows.getString(2));
            }
        }
        for (String name : names) {
            does("drop index " + name);
        }
        return made;
    }

    private void does(String sql) throws SQLException {
        try (var statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }

}
