package dev.atrium.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.atrium.assistant.EveryRow;
import dev.atrium.conversation.AskKey;
import dev.atrium.file.CollectionId;
import dev.atrium.file.FileId;
import dev.atrium.file.NewFile;
import dev.atrium.file.Part;
import dev.atrium.file.StoredFiles;
import dev.atrium.file.Upload;
import dev.atrium.file.Uploads;
import dev.atrium.identity.Caller;
import dev.atrium.testing.Tray;
import dev.atrium.testing.World;
import dev.atrium.trail.ExportFormat;
import dev.atrium.trail.TrailExports;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Gives a tenant a row in each of its tables, by what its people do where that is quick.
public record RowsEverywhere(World world, Connection superuser) {

    public static final String TENANT_TABLES = """
            select relname
              from pg_class
             where relnamespace = 'public'::regnamespace
               and relkind in ('r', 'p')
               and relname <> 'flyway_schema_history'
               and coalesce(obj_description(oid, 'pg_class'), '') not like 'platform: %'
             order by relname
            """;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// All of one tenant, in two departments at least.
    public record People(Caller publisher, Caller admin, Caller member, Caller auditor) {
    }

    public void of(People people, List<String> tables) throws SQLException {
        String tenant = people.member().tenant().toString();
        export(people.auditor());
        ask(people.member());
        new EveryRow(this.world).of(people.publisher(), people.admin(), people.member());
        bring(people.member());
        RowsOfGovernance.plant(this.superuser, tenant);
        Instant limit = Instant.now().plus(PATIENCE);
        while (!tablesWithoutRowsOf(tenant, tables).isEmpty() && Instant.now().isBefore(limit)) {
            World.now(Mono.delay(Duration.ofMillis(100)));
        }
        assertThat(tablesWithoutRowsOf(tenant, tables)).as("tables without a row of " + tenant).isEmpty();
    }

    /// An export has a row at once, and its checkpoint later.
    public List<String> tablesWithoutRowsOf(String tenant, List<String> tables) {
        return tables.stream().filter(table -> !isThere(table, tenant)).toList();
    }

    private boolean isThere(String table, String tenant) {
        try (Statement statement = this.superuser.createStatement();
                ResultSet found = statement
                    .executeQuery("select exists (select from %s t where tenant_id = '%s' and %s)".formatted(table,
                            tenant, table.equals("trail_export") ? "checkpoint is not null" : "true"))) {
            found.next();
            return found.getBoolean(1);
        }
        catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    private void export(Caller auditor) {
        World.now(this.world.bean(TrailExports.class).request(auditor, ExportFormat.JSONL, null));
    }

    /// Of a file that is attached, so that the answer has a source.
    private void ask(Caller caller) {
        FileId attached = new Tray(this.world, caller).brings("attached.txt", Tray.words("Keep on to the end."));
        World.now(this.world.bean(Chat.class)
            .ask(caller, new Question(null, null, "[[tokens=5000,rate=20]] keep on", null, null, false, null,
                    new AskKey(UUID.randomUUID().toString()), List.of(attached))));
    }

    /// One file that is read, and one on its way.
    private void bring(Caller caller) {
        Uploads uploads = this.world.bean(Uploads.class);
        CollectionId collection = new CollectionId(UUID.randomUUID());
        byte[] words = "words that are read".getBytes(StandardCharsets.UTF_8);
        Upload read = World.now(uploads.begin(caller, collection, new NewFile("read.txt", words.length)));
        World.now(uploads.append(caller, read.file(), Part.at(0),
                Flux.defer(() -> Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(words)))));
        World.now(uploads.begin(caller, collection, new NewFile("coming.txt", 10)));
        StoredFiles files = this.world.bean(StoredFiles.class);
        World.now(Mono.delay(Duration.ofMillis(100))
            .then(Mono.defer(() -> files.find(caller, collection, read.file())))
            .repeat()
            .takeUntil(file -> file.state().isEnd())
            .then());
    }

}
