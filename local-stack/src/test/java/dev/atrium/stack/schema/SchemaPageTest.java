package dev.atrium.stack.schema;

import java.nio.file.Files;

import dev.atrium.stack.postgres.PostgresServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SchemaPageTest {

    @Test
    void pageInTheDocumentsShowsTheSchemaAsTheMigrationsLeaveIt() throws Exception {
        assertThat(Files.readString(SchemaPage.PAGE)).as("run bin/schema")
            .isEqualTo(SchemaPage.read(PostgresServer.shared()));
    }

}
