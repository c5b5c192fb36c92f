package dev.atrium.stack.postgres;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PostgresServerTest {

    @TempDir
    Path folder;

    @Test
    void committedRowsSurviveACrash() throws SQLException {
        try (var server = PostgresServer.start(folder)) {
            server.createDatabase("atrium");
            try (var owner = owner(server, "atrium")) {
                Jdbc.run(owner, "create table kept (word text)");
                Jdbc.run(owner, "insert into kept values ('still here')");
            }
            server.kill();
            server.startAgain();
            try (var owner = owner(server, "atrium")) {
                assertThat(Jdbc.text(owner, "select word from kept")).isEqualTo("still here");
                assertThat(Jdbc.text(owner, "show fsync")).isEqualTo("on");
            }
        }
    }

    @Test
    void serverOfAKilledRunIsReplacedAndItsPasswordsStayTheSame() throws SQLException {
        try (var orphan = PostgresServer.start(folder)) {
            try (var next = PostgresServer.start(folder)) {
                assertThat(ProcessHandle.of(orphan.pid())).isEmpty();
                assertThat(next.appPassword()).isEqualTo(orphan.appPassword());
                try (var connection = next.superuser("postgres")) {
                    assertThat(Jdbc.text(connection, "select count(*) from pg_roles where rolname like 'atrium_%'"))
                        .isNotEqualTo("0");
                }
            }
        }
    }

    @Test
    void closingLeavesNoProcess() {
        var server = PostgresServer.start(folder);
        var process = ProcessHandle.of(server.pid()).orElseThrow();
        var family = process.descendants().toList();
        server.close();
        assertThat(process.isAlive()).isFalse();
        assertThat(family).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        assertThat(folder.resolve("data/postmaster.pid")).doesNotExist();
    }

    @Test
    void wrongPasswordAndMissingPasswordAreRefused() {
        try (var server = PostgresServer.start(folder)) {
            refuses(server, PostgresServer.SUPERUSER);
            refuses(server, PostgresServer.APP);
        }
        refuses(PostgresServer.shared(), PostgresServer.OWNER);
        refuses(PostgresServer.shared(), PostgresServer.APP);
    }

    private static void refuses(PostgresServer server, String role) {
        assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl("postgres"), role, "postgres"))
            .hasMessageContaining("password authentication failed");
        assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl("postgres"), role, ""))
            .isInstanceOf(SQLException.class);
    }

    @Test
    void databaseIsCopiedFromATemplate() throws SQLException {
        var server = PostgresServer.shared();
        server.createDatabase("pattern");
        try (var owner = owner(server, "pattern")) {
            Jdbc.run(owner, "create table leaf (shape text)");
        }
        server.createDatabase("copy_of_pattern", "pattern");
        try (var owner = owner(server, "copy_of_pattern")) {
            assertThat(Jdbc.text(owner, "select to_regclass('leaf')")).isEqualTo("leaf");
        }
        server.dropDatabase("copy_of_pattern");
    }

    @Test
    void secretsAreReadableByTheirOwnerOnly() throws Exception {
        try (var server = PostgresServer.start(folder)) {
            var secrets = folder.resolve("secrets.properties");
            assertThat(Files.readString(secrets)).contains(server.superuserPassword());
            assertThat(Files.getPosixFilePermissions(secrets)).hasToString("[OWNER_READ, OWNER_WRITE]");
        }
    }

    private static Connection owner(PostgresServer server, String database) throws SQLException {
        return Jdbc.connect(server.jdbcUrl(database), PostgresServer.OWNER, server.ownerPassword());
    }

}
