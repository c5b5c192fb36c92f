package dev.atrium.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;

import dev.atrium.stack.postgres.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;

/// A machine with a database that archives what it writes, and what an operator does with it: a backup while it runs, and
/// another machine made of that. The steps are those that the tools of PostgreSQL take, such as pg_basebackup or the
/// operators of Kubernetes; none of them is among the programs that a laptop fetches.
public record Machine(Path folder, PostgresServer postgres) {

    public static final String DATABASE = "atrium";

    private static final String ARCHIVED = "select coalesce(max(last_archived_wal), '') from pg_stat_archiver";

    private static final String FILES = "files.tar";

    private static final String LABEL = "backup_label";

    private static final FileAttribute<?> OURS = PosixFilePermissions
        .asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    public static Machine withArchive(Path folder, Path archive) throws SQLException, IOException {
        // The database may run as somebody else.
        Files.createDirectories(archive);
        Files.setPosixFilePermissions(archive, PosixFilePermissions.fromString("rwxrwxrwx"));
        PostgresServer postgres = PostgresServer.start(folder);
        Machine machine = new Machine(folder, postgres);
        machine.run("postgres", "alter system set archive_mode = on");
        machine.run("postgres",
                "alter system set archive_command = 'test ! -f %1$s/%%f && cp %%p %1$s/%%f'".formatted(archive));
        postgres.restart(PostgresServer.Mode.FAST);
        postgres.createDatabase(DATABASE);
        return machine;
    }

    /// The files of a running server, and what tells another one how to make sense of
    /// them.
    public void backUp(Path backup) throws SQLException, IOException, InterruptedException {
        try (Connection connection = this.postgres.superuser("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_backup_start('backup', true)");
            Files.createDirectories(backup, OURS);
            command("tar", "-C", data(this.folder).toString(), "--warning=no-file-changed", "--ignore-failed-read",
                    "--exclude=./pg_wal/*", "--exclude=./postmaster.*", "-cf", backup.resolve(FILES).toString(), ".");
            try (ResultSet label = statement.executeQuery("select labelfile from pg_backup_stop()")) {
                label.next();
                Files.writeString(backup.resolve(LABEL), label.getString(1));
            }
        }
    }

    /// What happens once a minute by itself, where `archive_timeout` says so.
    public void archive() throws SQLException {
        String last = text("select pg_walfile_name(pg_switch_wal())");
        for (int tried = 0; text(ARCHIVED).compareTo(last) < 0; tried++) {
            assertThat(tried).as("times PostgreSQL was waited for").isLessThan(600);
            text("select pg_sleep(0.1)::text");
        }
    }

    /// Nothing of it is left.
    public void isLost() throws IOException, InterruptedException {
        this.postgres.kill();
        command("rm", "-rf", this.folder.toString());
    }

    /// An empty machine, with passwords that were kept elsewhere.
    public static Machine restored(Path folder, Path backup, Path archive, Path passwords)
            throws IOException, InterruptedException {
        unpack(folder, backup, passwords);
        Files.createFile(data(folder).resolve("recovery.signal"));
        // Nobody is let in before everything that was archived is there again.
        Files.writeString(data(folder).resolve("postgresql.auto.conf"),
                "restore_command = 'cp %s/%%f %%p'%nhot_standby = off%n".formatted(archive));
        return new Machine(folder, PostgresServer.start(folder));
    }

    /// A second machine that takes over each write of this one before it counts as
    /// written. Nothing is written to it itself before it is promoted.
    public Machine withStandby(Path standby, Path backup) throws IOException, InterruptedException, SQLException {
        unpack(standby, backup, passwords());
        Files.createFile(data(standby).resolve("standby.signal"));
        Files.writeString(data(standby).resolve("postgresql.auto.conf"), """
                primary_conninfo = 'host=127.0.0.1 port=%d user=%s password=%s'
                """.formatted(this.postgres.port(), PostgresServer.SUPERUSER, this.postgres.superuserPassword()));
        Machine follower = new Machine(standby, PostgresServer.start(standby));
        run("postgres", "alter system set synchronous_standby_names = '*'");
        run("postgres", "select pg_reload_conf()");
        for (int tried = 0; !text("select coalesce(max(sync_state), '') from pg_stat_replication")
            .equals("sync"); tried++) {
            assertThat(tried).as("times the standby was waited for").isLessThan(600);
            text("select pg_sleep(0.1)::text");
        }
        return follower;
    }

    /// From now on the standby is what servers write to.
    public void isPromoted() {
        assertThat(text("select pg_promote()")).isEqualTo("t");
    }

    /// What a server is told that serves from here.
    public Map<String, Object> settings(Path shared) {
        return Map.of("atrium.database.host", "127.0.0.1", "atrium.database.port", this.postgres.port(),
                "atrium.database.name", DATABASE, "atrium.database.owner-password", this.postgres.ownerPassword(),
                "atrium.database.app-password", this.postgres.appPassword(), "atrium.files.folder",
                shared.resolve("files"), "atrium.keys.folder", shared.resolve("keys"), "atrium.keys.master",
                shared.resolve("master.key"), "atrium.secret-key", "c2FtcGxlLXNlY3JldC1vZi1hLXRlc3QtMzItYnl0ZXM=",
                "atrium.trail.look", "1h");
    }

    public Path passwords() {
        return this.folder.resolve("secrets.properties");
    }

    public void run(String database, String sql) throws SQLException {
        try (Connection connection = this.postgres.superuser(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void unpack(Path folder, Path backup, Path passwords) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Files.copy(passwords, folder.resolve(passwords.getFileName()));
        Files.createDirectory(data(folder), OURS);
        command("tar", "-C", data(folder).toString(), "-xpf", backup.resolve(FILES).toString());
        Files.copy(backup.resolve(LABEL), data(folder).resolve(LABEL));
    }

    private String text(String sql) {
        try (Connection connection = this.postgres.superuser("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
        catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    private static Path data(Path folder) {
        return folder.resolve("data");
    }

    static void command(String... words) throws IOException, InterruptedException {
        int ended = new ProcessBuilder(words).inheritIO().start().waitFor();
        // tar says 1 when a file has changed under its hands.
        if (ended > 1 || ended == 1 && !words[0].equals("tar")) {
            throw new IOException("%s ended with %d".formatted(Arrays.toString(words), ended));
        }
    }

}
