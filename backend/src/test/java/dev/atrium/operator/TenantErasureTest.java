package dev.atrium.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.atrium.approval.ApprovalId;
import dev.atrium.approval.Approvals;
import dev.atrium.chat.RowsEverywhere;
import dev.atrium.identity.Caller;
import dev.atrium.identity.Membership;
import dev.atrium.identity.Person;
import dev.atrium.kernel.Refusal;
import dev.atrium.key.TenantKeys;
import dev.atrium.stack.keycloak.KeycloakServer;
import dev.atrium.stack.postgres.PostgresServer;
import dev.atrium.tenancy.Tenant;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.Tenants;
import dev.atrium.testing.AnsweringModel;
import dev.atrium.testing.Superuser;
import dev.atrium.testing.World;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/// The end of a tenant: two operators, days in which it can be taken back, a legal hold that keeps it, and then nothing of
/// it but its trail and the proof.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantErasureTest {

    /// The trail and what proves it, that there was a key, and what was deleted.
    private static final Set<String> STAYS = Set.of("audit_event", "audit_chain", "trail_checkpoint", "trail_tree",
            "deletion_certificate", "tenant_key", "tenant_erasure", "tenant_certificate");

    private static final String KEY_BEFORE_ITS_BYTES = "302a300506032b6570032100";

    private final KeycloakServer keycloak = KeycloakServer.shared();

    private World world;

    private TenantDesk desk;

    private Caller olga;

    private Caller paul;

    @BeforeAll
    void start() {
        Map<String, Object> settings = new HashMap<>(AnsweringModel.settings());
        settings.putAll(Map.of("atrium.chat.drain", "100ms", "atrium.keycloak.url", this.keycloak.url(),
                "atrium.keycloak.web-client-secret", this.keycloak.webClientSecret(),
                "atrium.keycloak.admin-client-secret", this.keycloak.adminClientSecret()));
        this.world = World.with(settings);
        this.desk = this.world.bean(TenantDesk.class);
        this.olga = this.world.olga().caller();
        this.paul = this.world.paul().caller();
    }

    @AfterAll
    void stop() {
        this.world.close();
    }

    @Test
    void aDeletionIsProposedWithTheNameAndForDaysAndDecidedByAnother() {
        Tenant tenant = tenant();
        isRefused("tenant.another-name",
                () -> World.now(this.desk.proposeDeletion(this.olga, tenant.id(), "Another", 30)));
        isRefused("tenant.days",
                () -> World.now(this.desk.proposeDeletion(this.olga, tenant.id(), tenant.name(), 366)));
        isRefused("tenant.days", () -> World.now(this.desk.proposeDeletion(this.olga, tenant.id(), tenant.name(), 0)));
        ApprovalId proposal = World.now(this.desk.proposeDeletion(this.olga, tenant.id(), tenant.name(), 365));
        assertThat(find(tenant).state()).isEqualTo(TenantState.ACTIVE);
        isRefused("approval.own", () -> World.now(approvals().approve(this.olga, proposal)));
        World.now(approvals().approve(this.paul, proposal));
        assertThat(find(tenant).state()).isEqualTo(TenantState.ENDING);
        isRefused("tenant.ends-already",
                () -> World.now(this.desk.proposeDeletion(this.olga, tenant.id(), tenant.name(), 1)));
        isRefused("tenant.not-suspended", () -> World.now(this.desk.resume(this.olga, tenant.id())));
    }

    @Test
    void untilItsDaysAreOverNothingGoesAndItCanBeTakenBack() {
        Tenant tenant = tenant();
        Caller ada = signIn(tenant, "ada");
        deletionBegins(tenant);
        erase();
        assertThat(number("select count(*) from member where tenant_id = '%s'", tenant)).isEqualTo(1);
        World.now(this.desk.callOffDeletion(this.olga, tenant.id()));
        assertThat(find(tenant)).extracting(TenantEntry::state, TenantEntry::eraseAt)
            .containsExactly(TenantState.SUSPENDED, null);
        World.now(this.desk.resume(this.olga, tenant.id()));
        assertThat(signIn(tenant, "ada").tenant()).isEqualTo(ada.tenant());
        isRefused("tenant.not-ending", () -> World.now(this.desk.callOffDeletion(this.olga, tenant.id())));
    }

    @Test
    void whatIsNotToBeErasedIsNotErasedByTheServersOwnRoleEither() throws SQLException {
        Tenant tenant = tenant();
        signIn(tenant, "ada");
        PostgresServer postgres = PostgresServer.shared();
        String database = this.world.bean(Environment.class).getRequiredProperty("atrium.database.name");
        try (Connection app = DriverManager.getConnection(postgres.jdbcUrl(database), PostgresServer.APP,
                postgres.appPassword()); var statement = app.createStatement()) {
            statement.execute("select set_config('app.tenant', '%s', false)".formatted(tenant.id()));
            assertThatThrownBy(() -> statement.execute("select * from erase_of_tenant(now(), 1000)"))
                .hasMessageContaining("not to be erased");
        }
    }

    @Test
    void aLegalHoldKeepsAllOfItAndThenAllOfItGoesButTheTrailAndTheProof() throws Exception {
        Tenant tenant = tenant();
        Superuser superuser = Superuser.of(this.world);
        List<String> tables = superuser.texts(RowsEverywhere.TENANT_TABLES);
        try (Connection connection = connection()) {
            var everywhere = new RowsEverywhere(this.world, connection);
            Caller publisher = signIn(tenant, "hugo", "/departments/Finance", "/roles/auditor", "/roles/publisher");
            everywhere.of(new RowsEverywhere.People(publisher, signIn(tenant, "gita", "/roles/admin"),
                    signIn(tenant, "finn", "/departments/Clinical"), publisher), tables);
            connection.createStatement()
                .execute("delete from tenant_erasure where tenant_id = '%s'".formatted(tenant.id()));
            deletionBegins(tenant);
            daysAreOver(connection, tenant);
            erase();
            assertThat(everywhere.tablesWithoutRowsOf(tenant.id().toString(), tables))
                .containsExactly("tenant_erasure");
            assertThat(World.now(this.desk.look(this.olga, tenant.id())).held()).isTrue();
            connection.createStatement()
                .execute(
                        "update legal_hold set released_at = now(), released_by = placed_by, release_reason = 'over' where tenant_id = '%s'"
                            .formatted(tenant.id()));
            isRefused("tenant.being-erased", () -> World.now(this.desk.callOffDeletion(this.olga, tenant.id())));
            Path files = Path.of(this.world.bean(Environment.class).getRequiredProperty("atrium.files.folder"))
                .resolve(tenant.id().toString());
            assertThat(files).isDirectory();
            erase();
            assertThat(tables.stream()
                .filter(table -> !STAYS.contains(table))
                .filter(table -> !everywhere.tablesWithoutRowsOf(tenant.id().toString(), List.of(table))
                    .contains(table)))
                .isEmpty();
            assertThat(files).doesNotExist();
        }
        assertThat(number("select count(*) from web_session where tenant_id = '%s'", tenant)).isZero();
        assertThat(number("select count(*) from web_session_choice where tenant_id = '%s'", tenant)).isZero();
        assertThatThrownBy(() -> World.now(this.world.bean(TenantKeys.class).of(tenant.id())))
            .hasMessageContaining("destroyed");
        assertThatThrownBy(() -> this.keycloak.admin().get("/organizations/" + tenant.organization()))
            .hasMessageContaining("404");
        assertThat(find(tenant).state()).isEqualTo(TenantState.ERASED);
        TenantCertificate certificate = World.now(this.desk.certificate(this.olga, tenant.id()));
        assertThat(certificate.body()).contains("\"matter\":\"message\"", "\"matter\":\"member\"")
            .doesNotContain(tenant.name());
        assertThat(isVerified(certificate.note(), certificate.verifierKey())).isTrue();
        assertThat(isVerified(certificate.note().replace("message: ", "message: 1"), certificate.verifierKey()))
            .isFalse();
        erase();
        assertThat(number("select count(*) from audit_event where type = 'tenant.erased' and target_id = '%s'", tenant))
            .isEqualTo(1);
    }

    @Test
    void whatAServerLeftHalfDoneIsGoneOnWith() throws SQLException {
        Tenant tenant = tenant();
        for (int number = 0; number < 30; number++) {
            signIn(tenant, "member" + number);
        }
        deletionBegins(tenant);
        try (Connection connection = connection()) {
            daysAreOver(connection, tenant);
            connection.setAutoCommit(false);
            var statement = connection.createStatement();
            statement.execute("set role atrium_app");
            statement.execute("select set_config('app.tenant', '%s', true)".formatted(tenant.id()));
            for (int batch = 0; batch < 8; batch++) {
                statement.execute(
                        """
                                insert into tenant_erasure (matter, erased, first_at, last_at)
                                select matter, erased, now(), now() from erase_of_tenant(now(), 10)
                                    on conflict (tenant_id, matter) do update set erased = tenant_erasure.erased + excluded.erased
                                """);
            }
            connection.commit();
        }
        assertThat(number("select count(*) from member where tenant_id = '%s'", tenant)).isPositive();
        erase();
        assertThat(number("select count(*) from member where tenant_id = '%s'", tenant)).isZero();
        assertThat(World.now(this.desk.certificate(this.olga, tenant.id())).body())
            .contains("\"erased\":30,\"firstAt\"", "\"matter\":\"member\"");
    }

    private void erase() {
        World.now(this.world.bean(TenantErasure.class).erase());
    }

    private void deletionBegins(Tenant tenant) {
        World.now(this.desk.proposeDeletion(this.olga, tenant.id(), tenant.name(), 1)
            .flatMap(proposal -> approvals().approve(this.paul, proposal)));
    }

    private static void daysAreOver(Connection connection, Tenant tenant) throws SQLException {
        connection.createStatement()
            .execute("update tenant set erase_at = now() - interval '1 second' where id = '%s'".formatted(tenant.id()));
    }

    private Approvals approvals() {
        return this.world.bean(Approvals.class);
    }

    private TenantEntry find(Tenant tenant) {
        return World.now(this.desk.find(this.olga, tenant.id()));
    }

    private int number(String sql, Tenant tenant) {
        return Superuser.of(this.world).number(sql.formatted(tenant.id()));
    }

    private Connection connection() throws SQLException {
        return PostgresServer.shared()
            .superuser(this.world.bean(Environment.class).getRequiredProperty("atrium.database.name"));
    }

    /// With an organization at Keycloak, as each has.
    private Tenant tenant() {
        UUID organization = UUID.randomUUID();
        String name = "Ending " + organization;
        var json = JsonMapper.shared();
        this.keycloak.admin()
            .post("/organizations", json.valueToTree(Map.of("name", name, "alias", "ending-" + organization, "enabled",
                    true, "domains", List.of(Map.of("name", organization + ".test", "verified", true)))));
        String id = this.keycloak.admin()
            .get("/organizations?exact=true&search=" + name.replace(" ", "%20"))
            .get(0)
            .required("id")
            .stringValue();
        Tenant tenant = new Tenant(new TenantId(UUID.randomUUID()), UUID.fromString(id), name, "en");
        World.now(this.world.bean(Tenants.class).admit(tenant));
        return tenant;
    }

    private Caller signIn(Tenant tenant, String name, String... groups) {
        String subject = name + tenant.id();
        return this.world
            .signIn(new Person(World.ISSUER, subject, name, name + "@ending.test"),
                    Membership.of(tenant.organization(), Arrays.asList(groups)))
            .caller();
    }

    /// As somebody does who has nothing but the note and the key.
    private static boolean isVerified(String note, String verifierKey) throws Exception {
        int end = note.lastIndexOf("\n— ");
        byte[] signature = Base64.getDecoder().decode(note.substring(end + 3).strip().split(" ")[1]);
        byte[] typed = Base64.getDecoder()
            .decode(verifierKey.substring(verifierKey.indexOf('+', verifierKey.indexOf('+') + 1) + 1));
        byte[] key = HexFormat.of().parseHex(KEY_BEFORE_ITS_BYTES + HexFormat.of().formatHex(typed, 1, typed.length));
        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(key)));
        check.update(note.substring(0, end).getBytes(StandardCharsets.UTF_8));
        return check.verify(Arrays.copyOfRange(signature, 4, signature.length));
    }

    private static void isRefused(String code, ThrowingCallable deed) {
        assertThatThrownBy(deed).isInstanceOfSatisfying(Refusal.class,
                refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

}
