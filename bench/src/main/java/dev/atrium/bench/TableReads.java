package dev.atrium.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/// What PostgreSQL has read since it began to count: blocks altogether, and of each table the rows that were read without
/// an index. Sessions tell what they did once a second.
record TableReads(long blocks, Map<String, Long> rowsWithoutIndex) {

    private static final String TABLES = """
            select relname, seq_tup_read, coalesce(heap_blks_read, 0) + coalesce(heap_blks_hit, 0) + coalesce(idx_blks_read, 0)
                   + coalesce(idx_blks_hit, 0) as blocks
              from pg_stat_user_tables
              join pg_statio_user_tables using (relid, relname)
             where pg_stat_user_tables.schemaname = 'public'
            """;

    private static final long UNTIL_TOLD = 1_500;

    static TableReads now(Connection superuser) throws SQLException {
        try (var statement = superuser.createStatement()) {
            Thread.sleep(UNTIL_TOLD);
            statement.execute("select pg_stat_force_next_flush()");
            long blocks = 0;
            var rows = new TreeMap<String, Long>();
            try (var found = statement.executeQuery(TABLES)) {
                while (found.next()) {
                    rows.put(found.getString("relname"), found.getLong("seq_tup_read"));
                    blocks += found.getLong("blocks");
                }
            }
            return new TableReads(blocks, rows);
        }
        catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /// The rows that were read without an index since then, of the tables of which there
    /// were any.
    Map<String, Long> rowsWithoutIndexSince(TableReads before) {
        var more = new TreeMap<String, Long>();
        rowsWithoutIndex.forEach((table, rows) -> {
            long since = rows - before.rowsWithoutIndex.getOrDefault(table, 0L);
            if (since > 0) {
                more.put(table, since);
            }
        });
        return more;
    }

}
