package dev.atrium.trouble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import dev.atrium.chat.RowsEverywhere;
import dev.atrium.identity.Caller;
import dev.atrium.identity.Membership;
import dev.atrium.identity.Person;
import dev.atrium.operator.ErasingServer;
import dev.atrium.retention.Retained;
import dev.atrium.stack.keycloak.KeycloakServer;
import dev.atrium.stack.postgres.PostgresServer;
import dev.atrium.tenancy.Tenant;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.Tenants;
import dev.atrium.testing.AnsweringModel;
import dev.atrium.testing.Rounds;
import dev.atrium.testing.Superuser;
import dev.atrium.testing.Tray;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/// A server that is killed at any moment of erasing a tenant leaves the rest to another one: in the end nothing of the
/// tenant is left but its trail and the proofs, each row is counted once, and the key went last.
@Timeout(value = 60, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TenantErasureCrashTest {

    private static final int KILLS = Rounds.of(1, 30);

    private static final int CONVERSATIONS = Rounds.of(4_000, 60_000);

    private static final int LONGEST_PAUSE = Rounds.of(300, 3_000);

    private final Random random = new Random(38);

    private final KeycloakServer keycloak = KeycloakServer.shared();

    private final Path log = Path.of("target", "erasing-server-%s.log".formatted(UUID.randomUUID()));

    @Test
    void whateverAServerLeavesHalfDoneAnotherOneEnds() throws Exception {
        Map<String, Object> wanted = new HashMap<>(AnsweringModel.settings());
        wanted.putAll(Map.of("atrium.keycloak.url", this.keycloak.url(), "atrium.keycloak.web-client-secret",
                this.keycloak.webClientSecret(), "atrium.keycloak.admin-client-secret",
                this.keycloak.adminClientSecret()));
        World before = World.with(wanted);
        Tenant tenant = tenant(before);
        Caller ada = before
            .signIn(new Person(World.ISSUER, "ada" + tenant.id(), "Ada", "ada@crash.test"),
                    Membership.of(tenant.organization(), List.of("/departments/Risk")))
            .caller();
        new Tray(before, ada).brings("kept.txt", Tray.words("Bytes that are kept."));
        new Retained(before).old(ada, CONVERSATIONS);
        Map<String, Object> settings = RetentionCrashTest.settings(before.bean(Environment.class));
        before.close();
        FilesOf traces = new FilesOf(Path.of(settings.get("atrium.files.folder").toString()),
                settings.get("atrium.database.name").toString());
        daysAreOver(traces, tenant);
        int struck = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            long left = left(traces, tenant);
            Process server = RetentionCrashTest.started(ErasingServer.class, () -> isAtIt(traces, tenant, left),
                    settings, this.log);
            Parallel.pause(Duration.ofMillis(this.random.nextInt(LONGEST_PAUSE)));
            server.destroyForcibly();
            assertThat(server.waitFor(10, TimeUnit.SECONDS)).isTrue();
            struck += left(traces, tenant) < left && left(traces, tenant) > 0 ? 1 : 0;
            check(traces, tenant);
        }
        World after = World.with(settings);
        ErasingServer.eraseAll(after);
        after.close();
        check(traces, tenant);
        assertThat(isKeyDestroyed(traces, tenant)).isTrue();
        assertThat(
                traces.number("select count(*) from tenant_certificate where erased_id = '%s'".formatted(tenant.id())))
            .isOne();
        assertThat(new Rows(PostgresServer.shared(), traces.database()).trailIsWhole()).isTrue();
        System.out.printf(
                "a server killed %d times while it erased a tenant of %d conversations, %d times amidst them%n", KILLS,
                CONVERSATIONS, struck);
    }

    /// Rows go as soon as a server is there. Afterwards it says so itself.
    private boolean isAtIt(FilesOf traces, Tenant tenant, long before) {
        return left(traces, tenant) < before || RetentionCrashTest.says(this.log, "erasing");
    }

    private void check(FilesOf traces, Tenant tenant) {
        assertThat(traces.number("""
                select coalesce(sum(erased), 0)::bigint
                  from tenant_erasure
                 where tenant_id = '%s'
                   and matter = 'conversation'
                """.formatted(tenant.id()))).isEqualTo(CONVERSATIONS - left(traces, tenant));
        if (isKeyDestroyed(traces, tenant)) {
            assertThat(tablesWithRows(traces, tenant)).isEmpty();
            assertThat(traces.folder().resolve(tenant.id().toString())).doesNotExist();
            assertThatThrownBy(() -> this.keycloak.admin().get("/organizations/" + tenant.organization()))
                .hasMessageContaining("404");
        }
    }

    private static long left(FilesOf traces, Tenant tenant) {
        return traces.number("select count(*) from conversation where tenant_id = '%s'".formatted(tenant.id()));
    }

    private static boolean isKeyDestroyed(FilesOf traces, Tenant tenant) {
        return traces.number("select count(*) from tenant_key where tenant_id = '%s' and destroyed_at is not null"
            .formatted(tenant.id())) == 1;
    }

    private static List<String> tablesWithRows(FilesOf traces, Tenant tenant) {
        return Superuser.of(PostgresServer.shared(), traces.database())
            .texts(RowsEverywhere.TENANT_TABLES)
            .stream()
            .filter(table -> !ErasingServer.STAYS.contains(table))
            .filter(table -> traces
                .number("select count(*) from %s where tenant_id = '%s'".formatted(table, tenant.id())) > 0)
            .toList();
    }

    private static void daysAreOver(FilesOf traces, Tenant tenant) throws SQLException {
        try (Connection connection = PostgresServer.shared().superuser(traces.database())) {
            connection.createStatement().execute("""
                    update tenant
                       set state = 'ending', suspended_at = now(), erase_at = now() - interval '1 second'
                     where id = '%s'
                    """.formatted(tenant.id()));
        }
    }

    /// With an organization at Keycloak, as each has.
    private Tenant tenant(World world) {
        UUID number = UUID.randomUUID();
        this.keycloak.admin()
            .post("/organizations",
                    JsonMapper.shared()
                        .valueToTree(Map.of("name", "Crash " + number, "alias", "crash-" + number, "enabled", true,
                                "domains", List.of(Map.of("name", number + ".test", "verified", true)))));
        String id = this.keycloak.admin()
            .get("/organizations?exact=true&search=Crash%20" + number)
            .get(0)
            .required("id")
            .stringValue();
        Tenant tenant = new Tenant(new TenantId(UUID.randomUUID()), UUID.fromString(id), "Crash " + number, "en");
        World.now(world.bean(Tenants.class).admit(tenant));
        return tenant;
    }

}
