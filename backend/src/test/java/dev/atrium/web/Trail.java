package dev.atrium.web;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import dev.atrium.stack.postgres.PostgresServer;
import dev.atrium.testing.Superuser;
import dev.atrium.testing.World;
import org.springframework.core.env.Environment;

/// The tables of a world, looked at and tampered with past the server.
final class Trail {

    /// What the server does by itself, whenever it comes to it.
    private static final String BY_ITSELF = "'reply.finished', 'reply.stopped', 'reply.interrupted', 'reply.failed', 'conversation.erased', 'conversation.held-back', 'file.read', 'file.refused', 'file.failed', 'upload.expired', 'checkpoint.issued', 'tenant.added'";

    /// Of a file, whether all of it has come; what it is read as is the server's
    /// business.
    private static final String BROUGHT = "jsonb_build_object('id', id, 'name', name, 'come', state <> 'uploading')";

    /// Of a sink, what it is: whether it was tried again is the server's business.
    private static final String SINK = "to_jsonb(t) - '{due_at,fence,tries,problem_at}'::text[]";

    private final String database;

    Trail(World world) {
        this.database = world.bean(Environment.class).getRequiredProperty("atrium.database.name");
    }

    /// Which events there are of what somebody did, in the order of the trails. A title
    /// that a model gives is nobody's deed.
    List<String> deeds() {
        return rows("select type || ' ' || target_id from audit_event where actor_id <> 'titles' and type not in ("
                + BY_ITSELF + ") order by at, tenant_id, seq");
    }

    /// Every event as it is written.
    List<String> bodies() {
        return rows("select body || target_id || actor_id from audit_event");
    }

    /// Every row of every table but the trail itself, without what beats of the server
    /// refresh: the leases of replies, when a session was last looked at, when an
    /// assistant was last counted, how far uploads and the reading of files have come.
    List<String> everythingElse() {
        List<String> all = new ArrayList<>();
        for (String table : rows("""
                select relname from pg_class
                 where relnamespace = 'public'::regnamespace and relkind = 'r'
                   and relname not in ('audit_event', 'audit_chain', 'reply_event', 'flyway_schema_history',
                                       'upload', 'blob', 'file_use', 'passage', 'passage_embedding',
                                       'known_file', 'trail_tree', 'trail_checkpoint', 'scim_call')
                 order by relname
                """)) {
            all.addAll(rows("select '" + table + "' || (" + seen(table)
                    + " - '{last_used_at,checked_at,leased_until,counted_at,checkpoint,settled_at}'::text[])::text from "
                    + table + " t order by 1"));
        }
        return all;
    }

    private static String seen(String table) {
        return switch (table) {
            case "file" -> BROUGHT;
            case "sink" -> SINK;
            default -> "to_jsonb(t)";
        };
    }

    void does(String sql) {
        try (Connection connection = superuser(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        catch (SQLException failure) {
            throw new AssertionError(sql, failure);
        }
    }

    Connection superuser() throws SQLException {
        return PostgresServer.shared().superuser(this.database);
    }

    private List<String> rows(String sql) {
        return Superuser.of(PostgresServer.shared(), this.database).texts(sql);
    }

}
