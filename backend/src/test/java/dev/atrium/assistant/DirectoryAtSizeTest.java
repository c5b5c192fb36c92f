package dev.atrium.assistant;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.atrium.identity.Caller;
import dev.atrium.stack.postgres.PostgresServer;
import dev.atrium.testing.Rounds;
import dev.atrium.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.r2dbc.core.DatabaseClient;

import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/// A tenant with 20,000 assistants: a tenth for everybody, a tenth for a department of the reader, the others for people
/// the reader does not know. What the reader waits for does not grow with those.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DirectoryAtSizeTest {

    private static final Logger log = LoggerFactory.getLogger(DirectoryAtSizeTest.class);

    private static final int ASSISTANTS = 20_000;

    private static final String FILL = """
            set session_replication_role = replica;
            create temporary table filler as
            select n, md5('assistant' || n)::uuid as id, md5('version' || n)::uuid as version_id,
                   now() - n * interval '1 minute' as at,
                   (array['legal','travel','contract','expense','holiday','customer','report','risk','audit','code'])[1 + n %% 10]
                   || ' ' || (array['handbook','helper','review','writer','finder','guide','coach'])[1 + n %% 7]
                   || ' ' || substr(md5(n::text), 1, 6) as name
              from generate_series(1, %1$d) n;
            insert into assistant (tenant_id, id, owner_id, live_id, created_at, changed_at, attested_at, published_at,
                                   uses, counted_at, words)
            select '%2$s', id, '%3$s', version_id, at, at, at, at, n * 7919 %% 1000, now(),
                   array_to_tsvector(string_to_array(name, ' ') || string_to_array('answers questions about work', ' '))
              from filler;
            insert into assistant_version (tenant_id, id, assistant_id, number, state, name, emoji, description,
                                           instructions, starters, categories, author_id, at, told_at)
            select '%2$s', version_id, id, 1, 'published', name, '*', 'Answers questions about work',
                   repeat('Be kind. ', 200), '{}', '{research}', '%3$s', at, at
              from filler;
            insert into assistant_grant (tenant_id, assistant_id, member_id, department_id, level, wide, given_by, at)
            select '%2$s', id, case when n %% 10 > 1 then md5('member' || n %% 500)::uuid end,
                   case when n %% 10 = 1 then '%4$s'::uuid end, 1, n %% 10 = 0, '%3$s', at
              from filler;
            analyze assistant, assistant_version, assistant_grant;
            """;

    private final World world = World.with(Map.of());

    private final Making making = new Making(this.world);

    private final Caller reader = this.world.ada().caller();

    @BeforeAll
    void aLargeTenant() throws SQLException {
        String database = this.world.bean(Environment.class).getRequiredProperty("atrium.database.name");
        try (Connection superuser = PostgresServer.shared().superuser(database);
                Statement statement = superuser.createStatement()) {
            statement.execute(FILL.formatted(ASSISTANTS, this.reader.tenant(), this.world.ben().caller().member(),
                    this.making.department(this.reader, "Legal")));
        }
    }

    @AfterAll
    void close() {
        this.world.close();
    }

    @Test
    void theDirectoryAnswersWhileSomebodyTypes() {
        Directory directory = this.making.directory();
        Map<String, Supplier<Mono<?>>> asked = Map.of("search for one letter",
                () -> directory.search(this.reader, "l", null, null), "search for a rare word",
                () -> directory.search(this.reader, "legal hand", null, null), "search for nothing",
                () -> directory.search(this.reader, "zeppelin", null, null), "by category",
                () -> directory.search(this.reader, "", Category.RESEARCH, null), "shelves",
                () -> directory.shelves(this.reader), "new", () -> directory.shelf(this.reader, Shelf.NEW, null),
                "alike", () -> this.making.drafts().alike(this.reader, null, "Legal handbook", "Answers about work"));
        asked.forEach((name, question) -> {
            Duration median = median(question);
            log.info("{} of {} assistants: {} ms", name, ASSISTANTS, median.toNanos() / 1e6);
            assertThat(median).as(name).isLessThan(Duration.ofMillis(500));
        });
    }

    /// Counted in blocks that PostgreSQL touches, which no busy machine changes.
    @Test
    void aPageReadsWhatOneMayUseAndNotAllVersions() {
        String plan = this.making
            .in(this.reader,
                    () -> AccessStore
                        .as(this.reader,
                                this.world.bean(DatabaseClient.class)
                                    .sql("explain (analyze, buffers, timing off) "
                                            + ShelfQuery.of(Shelf.NEW).sql(false)))
                        .bind("now", Instant.now())
                        .bind("most", Directory.PAGE + 1)
                        .mapValue(String.class)
                        .all()
                        .collect(Collectors.joining("\n")));
        assertThat(plan).doesNotContain("Seq Scan on assistant_version");
        Matcher blocks = Pattern.compile("shared hit=(\\d+)").matcher(plan);
        assertThat(blocks.find()).isTrue();
        assertThat(Integer.parseInt(blocks.group(1))).isLessThan(3_000);
    }

    @Test
    void everythingOnesOwnIsFoundAmongThem() {
        assertThat(World.now(this.making.directory().search(this.reader, "legal", null, null)).items())
            .hasSize(Directory.PAGE);
        assertThat(World.now(this.making.directory().shelf(this.reader, Shelf.YOURS, null)).items()).isEmpty();
    }

    private static Duration median(Supplier<Mono<?>> question) {
        long[] nanos = new long[Rounds.of(15, 200)];
        for (int round = 0; round < nanos.length; round++) {
            long begin = System.nanoTime();
            World.now(question.get());
            nanos[round] = System.nanoTime() - begin;
        }
        Arrays.sort(nanos);
        return Duration.ofNanos(nanos[nanos.length / 2]);
    }

}
