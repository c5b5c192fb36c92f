package dev.atrium.retention;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

import dev.atrium.chat.Asked;
import dev.atrium.chat.Chat;
import dev.atrium.chat.Position;
import dev.atrium.chat.Question;
import dev.atrium.conversation.Conversations;
import dev.atrium.file.FileId;
import dev.atrium.file.TraysSwept;
import dev.atrium.identity.Caller;
import dev.atrium.stack.postgres.PostgresServer;
import dev.atrium.stack.process.FilesBelow;
import dev.atrium.testing.AnsweringModel;
import dev.atrium.testing.Tray;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

/// A word that stands in everything somebody has said and brought, looked for in every row of every table, in the bytes of
/// the database's own files (tables, indexes, statistics), in every file that is kept, in what lies about in the folder for
/// temporary ones, and in what the server has logged. What is taken out is read from those rows.
@ExtendWith(OutputCaptureExtension.class)
class ResidueTest {

    private static final String CANARY = "canary" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);

    @Test
    void whatWentByAPolicyIsNowhereAnyMore(CapturedOutput log) throws Exception {
        Map<String, Object> settings = new HashMap<>(AnsweringModel.settings());
        settings.putAll(Retained.WITH_PATIENCE);
        World world = World.with(settings);
        try {
            Retained retained = new Retained(world);
            Caller ada = world.ada().caller();
            Asked asked = said(world, ada);
            String elsewhere = "kept" + CANARY.substring(6);
            Asked kept = World
                .now(world.bean(Chat.class).ask(world.finn().caller(), question("[[rate=0]] " + elsewhere, List.of())));
            answered(world, world.finn().caller(), kept);
            Set<String> before = places(world, CANARY);
            System.out.println("the word stood in " + before);
            assertThat(before).as("it is looked for where it is")
                .contains("conversation", "message", "message_file", "file", "searchable", "bytes of the database")
                .as("what is kept on the disk is sealed")
                .doesNotContain("on the disk");
            assertThat(kept(world)).isNotEmpty();
            retained.execute(World.ALDER,
                    "update conversation set last_activity = now() - interval '40 days' where id = '"
                            + asked.conversation() + "'");
            retained.policy(world.dmitri().caller(), Matter.CONVERSATIONS, Scope.TENANT, null, 30);
            retained.policy(world.dmitri().caller(), Matter.TRAYS, Scope.TENANT, null, 1);
            retained.later(Duration.ofDays(2), retained::sweep);
            retained.later(Duration.ofDays(2), () -> TraysSwept.withBytes(world));
            retained.superuser("analyze");
            retained.superuser("vacuum full");
            assertThat(places(world, CANARY)).isEmpty();
            assertThat(kept(world)).isEmpty();
            assertThat(log.getAll()).doesNotContain(CANARY);
            assertThat(places(world, elsewhere)).contains("conversation", "message", "bytes of the database");
        }
        finally {
            world.close();
        }
    }

    private static Asked said(World world, Caller ada) {
        Tray tray = new Tray(world, ada);
        FileId attached = tray.brings(CANARY + ".txt",
                Tray.words("Attached is " + CANARY + " and nothing else. ".repeat(40)));
        tray.brings("lying " + CANARY + ".txt", Tray.words("Lying here is " + CANARY));
        Asked asked = World.now(world.bean(Chat.class)
            .ask(ada, question("[[echo,rate=0]] What about " + CANARY + "?", List.of(attached))));
        answered(world, ada, asked);
        World.now(world.bean(Conversations.class).rename(ada, asked.conversation(), "All of " + CANARY));
        return asked;
    }

    private static Question question(String text, List<FileId> files) {
        return new Question(null, null, text, null, null, false, null, null, files);
    }

    private static void answered(World world, Caller caller, Asked asked) {
        World.now(world.bean(Chat.class).follow(caller, asked.reply(), Position.START).collectList());
    }

    private static Set<String> places(World world, String word) throws SQLException, IOException {
        Set<String> places = new TreeSet<>();
        String database = world.bean(Environment.class).getRequiredProperty("atrium.database.name");
        try (Connection superuser = PostgresServer.shared().superuser(database);
                Statement statement = superuser.createStatement()) {
            statement.execute("checkpoint");
            look(PostgresServer.shared().folder().resolve("data/base").resolve(oid(statement)), word,
                    "bytes of the database", places);
            for (String table : tables(statement)) {
                try (ResultSet found = statement
                    .executeQuery("select count(*) from %s t where t::text ilike '%%%s%%'".formatted(table, word))) {
                    found.next();
                    if (found.getLong(1) > 0) {
                        places.add(table);
                    }
                }
            }
        }
        look(Path.of(world.bean(Environment.class).getRequiredProperty("atrium.files.folder")), word, "on the disk",
                places);
        look(Path.of(System.getProperty("java.io.tmpdir")), word, "temporary file", places);
        return places;
    }

    /// What is kept of Alder Bank on the disk.
    private static List<Path> kept(World world) throws IOException {
        Path folder = Path.of(world.bean(Environment.class).getRequiredProperty("atrium.files.folder"));
        try (Stream<Path> all = Files.walk(folder.resolve(World.ALDER.toString()))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    /// The name of the folder that the database's files lie in.
    private static String oid(Statement statement) throws SQLException {
        try (ResultSet found = statement
            .executeQuery("select oid::text from pg_database where datname = current_database()")) {
            found.next();
            return found.getString(1);
        }
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet found = statement
            .executeQuery("select tablename from pg_tables where schemaname = 'public' order by 1")) {
            while (found.next()) {
                tables.add(found.getString(1));
            }
        }
        return tables;
    }

    /// Tests beside this one make and remove files too.
    private static void look(Path folder, String word, String place, Set<String> places) {
        byte[] wanted = word.getBytes(StandardCharsets.UTF_8);
        if (!FilesBelow.of(folder, 6, file -> isSmallAndNew(file) && holds(file, wanted)).isEmpty()) {
            places.add(place);
        }
    }

    /// Others are not ours.
    private static boolean isSmallAndNew(Path file) {
        try {
            BasicFileAttributes known = Files.readAttributes(file, BasicFileAttributes.class);
            return known.isRegularFile() && known.size() < 5_000_000
                    && known.lastModifiedTime().toMillis() > System.currentTimeMillis() - 600_000;
        }
        catch (IOException gone) {
            return false;
        }
    }

    private static boolean holds(Path path, byte[] wanted) {
        try {
            return new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1)
                .contains(new String(wanted, StandardCharsets.ISO_8859_1));
        }
        catch (IOException gone) {
            return false;
        }
    }

}
