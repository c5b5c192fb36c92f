package dev.atrium.tenancy;

import org.flywaydb.core.Flyway;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Who brings the schema up to date: the server at its start, or [dev.atrium.Migrate] before it. Then the server never has
/// the owner's password, and refuses to start on a schema that is older than itself; a newer one is served, so that servers
/// of two versions can stand beside each other.
@Configuration(proxyBeanMethods = false)
class MigrationConfiguration {

    @Bean
    @ConditionalOnBooleanProperty(name = "atrium.database.migrate", havingValue = false)
    FlywayMigrationStrategy lookOnly(DatabaseProperties database) {
        return owners -> Flyway.configure()
            .configuration(owners.getConfiguration())
            .dataSource(database.jdbcUrl(), "atrium_app", database.appPassword())
            .load()
            .validate();
    }

}
