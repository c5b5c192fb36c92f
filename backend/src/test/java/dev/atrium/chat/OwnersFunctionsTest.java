package dev.atrium.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.atrium.identity.Caller;
import dev.atrium.stack.postgres.PostgresServer;
import dev.atrium.testing.AnsweringModel;
import dev.atrium.testing.World;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.core.env.Environment;

/// The functions that run with the rights of a silent role, because they look past one tenant or past a table's policy
/// (G3). Their conditions are taken out one by one, in a transaction that is rolled back, to see what each of them keeps
/// away. One that is new has to be classified here.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnersFunctionsTest {

    private static final World WORLD = AnsweringModel.world();

    /// What each of them may answer, and to whom.
    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("search_conversations", "conversation_id, title, message_id, at"),
            Map.entry("append_audit_event", "bigint"), Map.entry("abandoned_replies", "tenant_id, id"),
            Map.entry("tenants_knowing_person", "uuid"), Map.entry("tenants_with_conversations_to_erase", "uuid"),
            Map.entry("tenants_with_old_ask_keys", "uuid"), Map.entry("tenants_with_files_to_read", "uuid"),
            Map.entry("tenants_with_bytes_to_erase", "uuid"), Map.entry("tenants_with_files_left_in_trays", "uuid"),
            Map.entry("tenants_with_a_checkpoint_due", "uuid"), Map.entry("tenants_with_deletions_to_certify", "uuid"),
            Map.entry("tenants_with_holds_to_settle", "uuid"), Map.entry("tenants_with_retention_due", "uuid"),
            Map.entry("tenants_with_sinks_due", "uuid"), Map.entry("sinks_behind", "sink, behind, since"),
            Map.entry("tenants_with_errands", "uuid"), Map.entry("tenants_to_compare", "uuid"),
            Map.entry("tenants_with_seats_to_tend", "uuid"), Map.entry("erase_of_tenant", "matter, erased"),
            Map.entry("checkpoints_waiting", "waiting, since"), Map.entry("files_waiting", "waiting, since"),
            Map.entry("retention_waiting", "waiting, since"), Map.entry("errands_waiting", "waiting, since"));

    private static final String SEARCH = "select count(*) from search_conversations('%s', 'lighthouse'::tsquery, null, null, 20)";

    private static final String OF_THE_TENANT = "and entry.tenant_id = current_tenant()";

    private static final String OF_THE_OWNER = "and entry.owner_id = owner";

    private static final String CONVERSATION_OF_THE_OWNER = "and conversation.owner_id = owner";

    private static final String OWNERS_WORDS = "(quote_literal(owner)::tsquery && wanted)";

    private final Caller victim = WORLD.newcomer().caller();

    private final Caller stranger = WORLD.finn().caller();

    @BeforeAll
    void theVictimHasWordsThatAreFound() {
        Asked asked = World.now(WORLD.bean(Chat.class)
            .ask(this.victim,
                    new Question(null, null, "[[tokens=2,rate=0]] lighthouse", null, null, false, null, null)));
        World.now(WORLD.bean(Chat.class).follow(this.victim, asked.reply(), Position.START).collectList());
    }

    @Test
    void eachOfThemIsKnownAndAnswersNoMoreThanThis() throws SQLException {
        List<String> found = inOneTransaction("", connection -> strings(connection,
                """
                        select concat(proname, ': ',
                                      coalesce((select string_agg(name, ', ' order by place)
                                                  from unnest(proargnames, proargmodes) with ordinality as arg (name, mode, place)
                                                 where mode = 't'), prorettype::regtype::text))
                          from pg_proc
                         where pronamespace = 'public'::regnamespace and prosecdef
                         order by 1
                        """));
        assertThat(found).containsExactlyInAnyOrderElementsOf(
                KNOWN.entrySet().stream().map(known -> known.getKey() + ": " + known.getValue()).toList());
    }

    @Test
    void searchFindsWhatIsOnesOwnAndNothingElse() throws SQLException {
        assertThat(search(this.victim, this.victim)).isOne();
        assertThat(search(this.stranger, this.stranger)).isZero();
        assertThat(search(this.stranger, this.victim)).isZero();
    }

    @Test
    void withoutAnyOneOfItsConditionsSearchStillShowsAMemberOnlyTheirOwn() throws SQLException {
        for (String condition : List.of(OF_THE_TENANT, OF_THE_OWNER, CONVERSATION_OF_THE_OWNER)) {
            assertThat(search(this.stranger, this.stranger, condition, "")).as(condition).isZero();
        }
        assertThat(search(this.stranger, this.stranger, OWNERS_WORDS, "wanted")).isZero();
    }

    /// Row level security does not back this function, so its own condition is what keeps
    /// a caller out who names the owner: it is there, and this shows that it is needed.
    @Test
    void theTenantsConditionIsWhatKeepsAnOwnerOfAnotherTenantFromBeingNamed() throws SQLException {
        assertThat(search(this.stranger, this.victim)).isZero();
        assertThat(search(this.stranger, this.victim, OF_THE_TENANT, "")).isOne();
        assertThat(search(this.stranger, this.victim, OF_THE_OWNER, "")).isZero();
    }

    @Test
    void theTrailIsBackedByThePolicyEvenWithoutItsConditions() throws SQLException {
        List<Long> changed = inOneTransaction(this.stranger.tenant().toString(), connection -> {
            long before = number(connection, "select seq from audit_chain where tenant_id = '" + World.ALDER + "'");
            mutate(connection, "append_audit_event", " where chain.tenant_id = current_tenant()", "");
            asTheServer(connection,
                    """
                            select append_audit_event(gen_random_uuid(), now(), 'test', 'done', 'person', 'x', 'member', 'x', '{}')
                            """);
            return List.of(before,
                    number(connection, "select seq from audit_chain where tenant_id = '" + World.ALDER + "'"));
        });
        assertThat(changed.getFirst()).isPositive().isEqualTo(changed.getLast());
    }

    @Test
    void aRowCannotBeAddedToTheTrailOfAnotherTenantByAChangedFunctionEither() throws SQLException {
        String refusal = inOneTransaction(this.stranger.tenant().toString(), connection -> {
            mutate(connection, "append_audit_event", "values (current_tenant(), link.seq + 1",
                    "values ('" + World.ALDER + "', link.seq + 1");
            try {
                asTheServer(connection,
                        """
                                select append_audit_event(gen_random_uuid(), now(), 'test', 'done', 'person', 'x', 'member', 'x', '{}')
                                """);
                return "added";
            }
            catch (SQLException denied) {
                return denied.getSQLState();
            }
        });
        assertThat(refusal).isEqualTo("42501");
    }

    private long search(Caller caller, Caller owner) throws SQLException {
        return search(caller, owner, OF_THE_TENANT, OF_THE_TENANT);
    }

    private long search(Caller caller, Caller owner, String condition, String instead) throws SQLException {
        return inOneTransaction(caller.tenant().toString(), connection -> {
            mutate(connection, "search_conversations", condition, instead);
            return asTheServer(connection, SEARCH.formatted(owner.member()));
        });
    }

    /// The condition must be in the text, or the mutation would prove nothing.
    private static void mutate(Connection connection, String function, String condition, String instead)
            throws SQLException {
        String source = strings(connection, "select pg_get_functiondef('%s'::regproc)".formatted(function)).getFirst();
        assertThat(source).contains(condition);
        execute(connection, source.replace(condition, instead));
    }

    private static long asTheServer(Connection connection, String sql) throws SQLException {
        execute(connection, "set local role " + PostgresServer.APP);
        long answer = number(connection, sql);
        execute(connection, "reset role");
        return answer;
    }

    private static <T> T inOneTransaction(String tenant, Work<T> work) throws SQLException {
        String database = WORLD.bean(Environment.class).getRequiredProperty("atrium.database.name");
        try (Connection connection = PostgresServer.shared().superuser(database)) {
            connection.setAutoCommit(false);
            execute(connection, "select set_config('app.tenant', '%s', true)".formatted(tenant));
            try {
                return work.with(connection);
            }
            finally {
                connection.rollback();
            }
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        return Long.parseLong(strings(connection, sql).getFirst());
    }

    private static List<String> strings(Connection connection, String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                found.add(result.getString(1));
            }
        }
        return found;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private interface Work<T> {

        T with(Connection connection) throws SQLException;

    }

}
