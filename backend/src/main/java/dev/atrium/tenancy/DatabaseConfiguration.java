package dev.atrium.tenancy;

import java.time.Duration;
import java.util.Map;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.spi.ValidationDepth;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/// Connections as the role that owns nothing. PostgreSQL itself ends what takes too long, because a cancelled
/// subscriber does not stop its statement.
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    private static final Duration IDLE_IN_TRANSACTION = Duration.ofSeconds(10);

    private static final Duration IDLE = Duration.ofMinutes(5);

    private static final Duration LIFETIME = Duration.ofMinutes(30);

    /// Checkpoints of a few tenants at a time, the look for ended sessions, the sweep.
    private static final int BEATS = 5;

    /// Connections outside the pool, for those who listen: a listening connection is
    /// never shared or recycled.
    @Bean
    PostgresqlConnectionFactory directConnections(DatabaseProperties database) {
        return new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
            .host(database.host())
            .port(database.port())
            .database(database.name())
            .username("atrium_app")
            .password(database.appPassword())
            .applicationName("atrium")
            .connectTimeout(database.acquireWithin())
            .statementTimeout(database.statementLimit())
            .lockWaitTimeout(database.lockLimit())
            .options(Map.of("idle_in_transaction_session_timeout", Long.toString(IDLE_IN_TRANSACTION.toMillis())))
            .tcpKeepAlive(true)
            .build());
    }

    @Bean
    @Primary
    Lanes lanes(ConnectionPool wideLane, ConnectionPool freeLane) {
        return new Lanes(wideLane, freeLane);
    }

    @Bean(destroyMethod = "dispose")
    ConnectionPool wideLane(PostgresqlConnectionFactory direct, DatabaseProperties database) {
        return pool("atrium", direct, database.connections(), database);
    }

    @Bean(destroyMethod = "dispose")
    ConnectionPool freeLane(PostgresqlConnectionFactory direct, DatabaseProperties database) {
        return pool("atrium-beats", direct, BEATS, database);
    }

    private static ConnectionPool pool(String name, PostgresqlConnectionFactory direct, int size,
            DatabaseProperties database) {
        return new ConnectionPool(ConnectionPoolConfiguration.builder(direct)
            .name(name)
            .initialSize(1)
            .maxSize(size)
            .maxAcquireTime(database.acquireWithin())
            .maxIdleTime(IDLE)
            .maxLifeTime(LIFETIME)
            .validationDepth(ValidationDepth.LOCAL)
            .build());
    }

}
