package dev.atrium.conversation;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import dev.atrium.identity.Caller;
import dev.atrium.stack.postgres.PostgresServer;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.testing.World;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;

import static org.assertj.core.api.Assertions.assertThat;

/// What a page costs does not grow with what everybody else has said. Counted in blocks that PostgreSQL touches, which no
/// busy machine changes: here 40,000 messages of others stand beside a long conversation of one's own.
class PlansTest {

    private static final Pattern BLOCKS = Pattern.compile("\"Shared (?:Hit|Read) Blocks\": (\\d+)");

    private static final Caller CALLER = World.shared().newcomer().caller();

    private static final UUID OWN = UUID.randomUUID();

    private static final String FILL = """
            set session_replication_role = replica;
            create temporary table filler as
            select n, md5('tenant' || n %% 50)::uuid as tenant_id, md5('owner' || n %% 1000)::uuid as owner_id,
                   md5('conversation' || n)::uuid as id, now() - n * interval '1 minute' as at
              from generate_series(1, 2000) n
             union all
            select 5000 + n, '%1$s', '%2$s', case when n = 1 then '%3$s'::uuid else md5('own' || n)::uuid end,
                   now() - n * interval '1 minute'
              from generate_series(1, 500) n;
            insert into conversation (tenant_id, id, owner_id, title, model, message_count, created_at, last_activity)
            select tenant_id, id, owner_id, 'Filler', 'standard', 20, at, at from filler;
            insert into message (tenant_id, id, conversation_id, parent_id, seq, author, state, text, at)
            select tenant_id, md5(id::text || m)::uuid, id, case when m > 1 then md5(id::text || m - 1)::uuid end, m,
                   case m %% 2 when 1 then 'question' else 'answer' end, 'complete', repeat('filler ', 30), at
              from filler, generate_series(1, case when n = 5001 then 400 else 20 end) m;
            insert into searchable (tenant_id, id, conversation_id, message_id, owner_id, at, words)
            select tenant_id, md5(id::text || m)::uuid, id, md5(id::text || m)::uuid, owner_id, at,
                   array_to_tsvector(array['common', 'word' || m, case when n = 5001 and m = 7 then 'rare' else 'usual' end,
                                           'of' || n %% 100, owner_id::text])
              from filler, generate_series(1, case when n = 5001 then 400 else 20 end) m;
            analyze conversation, message, searchable;
            """;

    @BeforeAll
    static void othersHaveSaidALot() throws SQLException {
        String database = World.now(World.shared()
            .bean(DatabaseClient.class)
            .sql("select current_database()::text")
            .mapValue(String.class)
            .one());
        try (Connection superuser = PostgresServer.shared().superuser(database);
                Statement statement = superuser.createStatement()) {
            statement.execute(FILL.formatted(CALLER.tenant(), CALLER.member(), OWN));
        }
    }

    @Test
    void theSidebarReadsOnlyItsPage() {
        String sql = ConversationStore.ON_SHELF + ConversationStore.AFTER + ConversationStore.NEWEST_FIRST;
        assertThat(blocks(sql, Map.of("owner", owner(), "shelf", "recent", "at", Instant.now(), "id", OWN, "most", 31)))
            .isLessThan(60);
    }

    @Test
    void aConversationOpensAtItsEndWithoutReadingIt() {
        assertThat(blocks(ThreadStore.NEWEST, Map.of("id", OWN, "owner", owner()))).isLessThan(20);
    }

    @Test
    void aBranchIsFollowedDownByItsIndexAlone() {
        assertThat(blocks(ThreadStore.NEWEST_BELOW, Map.of("id", OWN, "owner", owner(), "leaf", message(380))))
            .isLessThan(150);
    }

    @Test
    void fiftyMessagesAreReadOneByOne() {
        assertThat(blocks(ThreadStore.TURNS, Map.of("id", OWN, "last", message(400), "most", 50))).isLessThan(900);
    }

    @Test
    void whatAModelIsToldIsReadUpwards() {
        assertThat(blocks(ThreadStore.HISTORY,
                Map.of("id", OWN, "owner", owner(), "last", message(400), "characters", 5_000)))
            .isLessThan(250);
    }

    @Test
    void searchUsesItsIndexUnderRowLevelSecurity() {
        assertThat(blocks(SearchStore.FIND.replace(":before,", "null,").replace(":beforeId", "null"),
                Map.of("owner", owner(), "wanted", "'rare':*", "most", 31)))
            .isLessThan(400);
    }

    @Test
    void theSweepTouchesOnlyWhatIsToErase() {
        assertThat(blocks("select tenants_with_conversations_to_erase(:now)", Map.of("now", Instant.now())))
            .isLessThan(250);
    }

    private static UUID owner() {
        return CALLER.member().value();
    }

    private static UUID message(int number) {
        return World.now(World.shared()
            .bean(DatabaseClient.class)
            .sql("select md5(:text)::uuid")
            .bind("text", OWN.toString() + number)
            .mapValue(UUID.class)
            .one());
    }

    private static long blocks(String sql, Map<String, Object> values) {
        String plan = World.now(World.shared()
            .bean(TenantTransaction.class)
            .in(CALLER.tenant(),
                    () -> World.shared()
                        .bean(DatabaseClient.class)
                        .sql("explain (analyze, buffers, format json) " + sql)
                        .bindValues(values)
                        .map(row -> String.valueOf(row.get(0, String.class)))
                        .one()));
        assertThat(plan).doesNotContain("\"Seq Scan\"");
        return BLOCKS.matcher(plan)
            .results()
            .limit(2)
            .map((MatchResult found) -> found.group(1))
            .mapToLong(Long::parseLong)
            .sum();
    }

}
