package dev.atrium.tenancy;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where PostgreSQL is, and how patient the server is with it.
///
/// @param connections the most connections for what people ask, shared by all tenants; six more are the server's own
/// @param acquireWithin how long a request waits for a free connection before it is refused
/// @param statementLimit after this PostgreSQL itself ends a statement
/// @param lockLimit after this PostgreSQL itself gives up waiting for a row somebody else changes
/// @param transactionLimit what the server does by itself is given up when it is not done by then: several waits may
/// follow each other
/// @param requestLimit what people ask for is refused when their request has waited so long, in all its transactions
@ConfigurationProperties("atrium.database")
record DatabaseProperties(@DefaultValue("localhost") String host, @DefaultValue("5432") int port,
        @DefaultValue("atrium") String name, String appPassword, @DefaultValue("24") int connections,
        @DefaultValue("2s") Duration acquireWithin, @DefaultValue("5s") Duration statementLimit,
        @DefaultValue("2s") Duration lockLimit, @DefaultValue("2500ms") Duration transactionLimit,
        @DefaultValue("1800ms") Duration requestLimit) {

    String jdbcUrl() {
        return "jdbc:postgresql://%s:%d/%s".formatted(this.host, this.port, this.name);
    }

    @Override
    public String toString() {
        return "PostgreSQL at %s:%d/%s".formatted(this.host, this.port, this.name);
    }

}
