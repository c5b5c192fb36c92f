package dev.atrium.stack.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// Reads the catalogue, table by table in alphabetical order, and writes it down.
record SchemaReader(Connection connection) {

    private static final String TABLES = """
            select c.oid, c.relname, c.relrowsecurity and c.relforcerowsecurity, obj_description(c.oid, 'pg_class')
              from pg_class c
             where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
               and c.relname <> 'flyway_schema_history'
             order by c.relname
            """;

    private static final String COLUMNS = """
            select a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated,
                   pg_get_expr(d.adbin, d.adrelid, true)
              from pg_attribute a
              left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
             where a.attrelid = ?::bigint::oid and a.attnum > 0 and not a.attisdropped
             order by a.attnum
            """;

    private static final String CONSTRAINTS = """
            select conname, contype, pg_get_constraintdef(oid, true)
              from pg_constraint
             where conrelid = ?::bigint::oid and contype in ('p', 'u', 'f', 'c', 'x')
             order by array_position(array['p', 'u', 'x', 'f', 'c'], contype::text), conname
            """;

    private static final String INDEXES = """
            select pg_get_indexdef(i.indexrelid, 0, true)
              from pg_index i
             where i.indrelid = ?::bigint::oid
               and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid)
             order by 1
            """;

    private static final String POLICIES = """
            select polname, case polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update'
                                        when 'd' then 'delete' else 'all' end,
                   (select string_agg(coalesce(r.rolname, 'public'), ', ' order by r.rolname)
                      from unnest(polroles) role left join pg_roles r on r.oid = role),
                   pg_get_expr(polqual, polrelid, true), pg_get_expr(polwithcheck, polrelid, true)
              from pg_policy
             where polrelid = ?::bigint::oid
             order by polname
            """;

    private static final String GRANTS = """
            select lower(string_agg(distinct privilege_type, ', ' order by privilege_type)), r.rolname
              from pg_class c, aclexplode(c.relacl) acl join pg_roles r on r.oid = acl.grantee
             where c.oid = ?::bigint::oid and acl.grantee <> c.relowner
             group by r.rolname order by r.rolname
            """;

    private static final String TRIGGERS = """
            select tgname, pg_get_triggerdef(oid, true) from pg_trigger
             where tgrelid = ?::bigint::oid and not tgisinternal order by tgname
            """;

    private static final String FUNCTIONS = """
            select pg_get_functiondef(p.oid), p.oid::regprocedure::text, r.rolname,
                   (select string_agg(coalesce(g.rolname, 'public'), ', ' order by g.rolname)
                      from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) acl
                      left join pg_roles g on g.oid = acl.grantee where acl.grantee <> p.proowner)
              from pg_proc p join pg_roles r on r.oid = p.proowner
             where p.pronamespace = 'public'::regnamespace
               and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')
             order by p.proname, p.oid::regprocedure::text
            """;

    private static final String USUAL_POLICY = "one_tenant_at_a_time";

    private static final String USUAL_TRIGGER = "tenant_never_changes";

    String page() throws SQLException {
        var page = new StringBuilder("""
                -- The schema on one page, as the migrations leave it. Written by bin/schema; never edited by hand.
                """);
        extensions(page);
        for (var table : rows(TABLES, null)) {
            new TableText(table, rows(COLUMNS, table.getFirst()), rows(CONSTRAINTS, table.getFirst())).appendTo(page);
            protection(page, table);
            for (var index : rows(INDEXES, table.getFirst())) {
                page.append(TableText.plain(index.getFirst())).append(";\n");
            }
            for (var grant : rows(GRANTS, table.getFirst())) {
                page.append("grant %s on %s to %s;\n".formatted(grant.get(0), table.get(1), grant.get(1)));
            }
        }
        functions(page);
        return page.toString();
    }

    private void extensions(StringBuilder page) throws SQLException {
        for (var extension : rows("select extname from pg_extension where extname <> 'plpgsql' order by 1", null)) {
            page.append("create extension ").append(extension.getFirst()).append(";\n");
        }
    }

    /// Most tables are protected by one call, whose function stands below; only what is
    /// different is spelled out.
    private void protection(StringBuilder page, List<String> table) throws SQLException {
        var name = table.get(1);
        var triggers = names(rows(TRIGGERS, table.getFirst()));
        var policies = rows(POLICIES, table.getFirst());
        var usual = table.get(2).equals("t") && triggers.remove(USUAL_TRIGGER)
                && names(policies).contains(USUAL_POLICY);
        if (usual) {
            page.append("select protect_tenant_rows('%s');\n".formatted(name));
        }
        else if (table.get(2).equals("t")) {
            page.append("alter table %1$s enable row level security;\nalter table %1$s force row level security;\n"
                .formatted(name));
        }
        for (var policy : policies) {
            if (!(usual && policy.getFirst().equals(USUAL_POLICY))) {
                page.append(policy(name, policy));
            }
        }
        for (var trigger : rows(TRIGGERS, table.getFirst())) {
            if (!(usual && trigger.getFirst().equals(USUAL_TRIGGER))) {
                page.append(TableText.plain(trigger.get(1))).append(";\n");
            }
        }
    }

    private static String policy(String table, List<String> policy) {
        var text = "create policy %s on %s for %s to %s".formatted(policy.get(0), table, policy.get(1), policy.get(2));
        text += policy.get(3).isEmpty() ? "" : "\n    using (" + TableText.plain(policy.get(3)) + ")";
        text += policy.get(4).isEmpty() ? "" : "\n    with check (" + TableText.plain(policy.get(4)) + ")";
        return text + ";\n";
    }

    private static List<String> names(List<List<String>> rows) {
        return new ArrayList<>(rows.stream().map(List::getFirst).toList());
    }

    private void functions(StringBuilder page) throws SQLException {
        for (var function : rows(FUNCTIONS, null)) {
            page.append("\n-- owned by ").append(function.get(2));
            page.append(function.get(3).isEmpty() ? ", called by its owner only" : ", called by " + function.get(3));
            page.append('\n').append(function.getFirst().strip()).append(";\n");
        }
    }

    private List<List<String>> rows(String query, @Nullable String parameter) throws SQLException {
        var all = new ArrayList<List<String>>();
        try (var statement = connection.prepareStatement(query)) {
            if (parameter != null) {
                statement.setString(1, parameter);
            }
            try (var result = statement.executeQuery()) {
                while (result.next()) {
                    var row = new ArrayList<String>();
                    for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                        var value = result.getString(column);
                        row.add(value == null ? "" : value);
                    }
                    all.add(row);
                }
            }
        }
        return all;
    }

}
