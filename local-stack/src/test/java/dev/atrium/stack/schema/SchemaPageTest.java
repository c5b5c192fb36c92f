package dev.atrium.stack.schema;

import java.nio.file.Files;

import dev.atrium.stack.postgres.PostgresServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SchemaPageTest {

    @Test
    void pageInTheDocumentsShowsTheSchemaAsTheMigrationsLeaveIt() throws Exception {
        var isCurrent = Files.readString(SchemaPage.PAGE).equals(SchemaPage.read(PostgresServer.shared()));
        assertThat(isCurrent).as("docs/schema.sql is not current: run bin/schema").isTrue();
    }

}
