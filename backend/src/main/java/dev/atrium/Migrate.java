package dev.atrium;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;

/// Brings the database to the schema of this version and ends: for installations whose servers are not to have the owner's
/// password (`atrium.database.migrate=false`).
@ImportAutoConfiguration(FlywayAutoConfiguration.class)
public class Migrate {

    public static void main(String[] arguments) {
        new SpringApplicationBuilder(Migrate.class).web(WebApplicationType.NONE).run(arguments).close();
    }

}
