package dev.atrium.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.atrium.approval.ApprovalId;
import dev.atrium.approval.Approvals;
import dev.atrium.chat.Asked;
import dev.atrium.chat.Chat;
import dev.atrium.chat.Question;
import dev.atrium.identity.Caller;
import dev.atrium.identity.Membership;
import dev.atrium.identity.Permission;
import dev.atrium.identity.Person;
import dev.atrium.identity.Role;
import dev.atrium.kernel.Refusal;
import dev.atrium.stack.postgres.PostgresServer;
import dev.atrium.tenancy.Tenant;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.tenancy.Tenants;
import dev.atrium.testing.AnsweringModel;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.reactive.function.BodyInserters;

/// What operators do to tenants, and what they cannot do.
class TenantDeskTest {

    private static final World WORLD = World.with(AnsweringModel.settings());

    private static final TenantDesk DESK = WORLD.bean(TenantDesk.class);

    private static final Caller OLGA = WORLD.olga().caller();

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void anOperatorBelongsToAtriumItselfAndIsNoMember() {
        assertThat(OLGA.tenant()).isEqualTo(TenantId.PLATFORM);
        assertThat(OLGA.roles()).containsExactly(Role.OPERATOR);
        assertThat(OLGA.may(Permission.OPERATE)).isTrue();
        assertThat(OLGA.may(Permission.MANAGE_PEOPLE)).isFalse();
    }

    @Test
    void theRoleOfOperatorsIsNothingInATenant() {
        Someone pretender = WORLD.signIn(person("pretender"),
                Membership.of(World.ALDER_BANK, List.of("/roles/operator")));
        assertThat(pretender.caller().roles()).containsExactly(Role.MEMBER);
        assertThat(pretender.caller().may(Permission.OPERATE)).isFalse();
        isRefused("right.operate", () -> World.now(DESK.page(pretender.caller(), "", null)));
    }

    @Test
    void theRolesOfTenantsAreNothingAmongOperators() {
        Someone pretender = WORLD.signIn(person("admin-there"),
                Membership.of(World.OPERATORS, List.of("/roles/admin", "/roles/compliance")));
        assertThat(pretender.caller().roles()).isEmpty();
        isRefused("right.operate", () -> World.now(DESK.page(pretender.caller(), "", null)));
    }

    @Test
    void tenantsAreListedByNameAPageAtATimeAndWithoutAtriumItself() {
        String name = "Listed " + UUID.randomUUID();
        for (int number = 100; number < 100 + TenantDesk.PAGE + 5; number++) {
            tenant(name + " " + number);
        }
        List<TenantEntry> first = World.now(DESK.page(OLGA, name.toUpperCase(), null));
        assertThat(first).hasSize(TenantDesk.PAGE + 1).extracting(TenantEntry::name).isSorted();
        List<TenantEntry> second = World.now(DESK.page(OLGA, name, first.get(TenantDesk.PAGE - 1).id()));
        assertThat(second).hasSize(5);
        assertThat(second.getFirst()).isEqualTo(first.getLast());
        assertThat(World.now(DESK.page(OLGA, "Atrium", null))).noneMatch(one -> one.id().equals(TenantId.PLATFORM));
        isRefused("query.too-long", () -> World.now(DESK.page(OLGA, "x".repeat(101), null)));
        assertThat(World.now(DESK.page(OLGA, "x".repeat(100), null))).isEmpty();
    }

    @Test
    void whatIsSaidOfATenantIsKeptAndBounded() {
        TenantId tenant = tenant("Said");
        TenantTerms terms = new TenantTerms(" eu-central ", 1_000_000, 100_000);
        World.now(DESK.set(OLGA, tenant, terms));
        assertThat(World.now(DESK.find(OLGA, tenant)).terms())
            .isEqualTo(new TenantTerms("eu-central", 1_000_000, 100_000));
        assertThat(new TenantTerms("x".repeat(40), null, null).region()).hasSize(40);
        isRefused("tenant.region", () -> new TenantTerms("x".repeat(41), null, null));
        isRefused("tenant.region", () -> new TenantTerms("a\nb", null, null));
        isRefused("number.between", () -> new TenantTerms("", 1_000_001, null));
        isRefused("number.between", () -> new TenantTerms("", 0, null));
        isRefused("number.between", () -> new TenantTerms("", null, 100_001));
    }

    @Test
    void aTenantAsksNoMoreThanOperatorsSay() {
        UUID organization = UUID.randomUUID();
        TenantId tenant = tenant("Small", organization);
        Caller ada = WORLD.signIn(person("ada"), Membership.of(organization, List.of())).caller();
        World.now(DESK.set(OLGA, tenant, new TenantTerms("", 1, null)));
        assertThat(ask(ada)).isNotNull();
        isRefused("limit.tenant-asks", () -> ask(ada));
        World.now(DESK.set(OLGA, tenant, new TenantTerms("", null, null)));
        assertThat(ask(ada)).isNotNull();
    }

    @Test
    void aSuspensionIsToldInNumbersBegunOnceAndTakenBackOnce() {
        UUID organization = UUID.randomUUID();
        TenantId tenant = tenant("Suspended", organization);
        Someone ada = WORLD.signIn(person("ada"), Membership.of(organization, List.of()));
        assertThat(World.now(DESK.look(OLGA, tenant)).numbers()).isEqualTo(new TenantNumbers(1, 1, 0));
        isRefused("tenant.not-suspended", () -> World.now(DESK.resume(OLGA, tenant)));
        World.now(DESK.suspend(OLGA, tenant));
        isRefused("tenant.not-active", () -> World.now(DESK.suspend(OLGA, tenant)));
        WORLD.browserOf(ada).get().uri("/").exchange().expectStatus().isUnauthorized();
        assertThat(World.now(DESK.find(OLGA, tenant)).suspendedAt()).isNotNull();
        World.now(DESK.resume(OLGA, tenant));
        WORLD.browserOf(ada).get().uri("/").exchange().expectStatus().isOk();
    }

    @Test
    void whatOperatorsDoIsInTheTrailOfAtriumAndSoIsWhatTheyWereRefused() {
        TenantId tenant = tenant("Recorded");
        World.now(DESK.set(OLGA, tenant, new TenantTerms("", null, 7)));
        World.now(DESK.suspend(OLGA, tenant));
        World.now(DESK.resume(OLGA, tenant));
        assertThatThrownBy(() -> World.now(DESK.suspend(WORLD.dmitri().caller(), tenant))).isInstanceOf(Refusal.class);
        assertThat(trail(TenantId.PLATFORM, tenant)).containsExactly("tenant.changed done", "tenant.suspended done",
                "tenant.resumed done");
        assertThat(trail(World.ALDER, tenant)).containsExactly("tenant.suspended refused");
    }

    @Test
    void aTenantsAuditorReadsWhatWasDoneToItInBothLanguagesAlsoWhatWasDoneWhileItWasSuspended() {
        UUID organization = UUID.randomUUID();
        TenantId tenant = tenant("Told", organization);
        TenantId other = tenant("Untold");
        Someone hugo = WORLD.signIn(person("hugo"), Membership.of(organization, List.of("/roles/auditor")));
        Caller paul = WORLD.paul().caller();
        World.now(DESK.suspend(OLGA, tenant));
        World.now(DESK.set(OLGA, tenant, new TenantTerms("", null, 7)));
        ApprovalId dropped = World.now(DESK.proposeDeletion(OLGA, tenant, "Told", 30));
        World.now(WORLD.bean(Approvals.class).withdraw(OLGA, dropped));
        World.now(DESK.proposeDeletion(OLGA, tenant, "Told", 30)
            .flatMap(id -> WORLD.bean(Approvals.class).approve(paul, id)));
        World.now(DESK.callOffDeletion(OLGA, tenant));
        World.now(DESK.resume(OLGA, tenant));
        List<String> told = List.of("tenant.suspended done", "tenant.changed done", "tenant.deletion-proposed done",
                "tenant.deletion-dropped done", "tenant.deletion-proposed done", "tenant.deletion-begun done",
                "tenant.deletion-called-off done", "tenant.resumed done");
        assertThat(trail(tenant, tenant)).isEqualTo(told);
        assertThat(trail(TenantId.PLATFORM, tenant)).containsExactly("tenant.suspended done", "tenant.changed done",
                "tenant.deletion-begun done", "tenant.deletion-called-off done", "tenant.resumed done");
        assertThat(trail(other, tenant)).isEmpty();
        assertThat(trailPage(hugo, "en")).contains("An operator of Atrium suspended the tenant",
                "An operator of Atrium approved that the tenant");
        assertThat(trailPage(hugo, "es")).contains("Un operador de Atrium suspendi\u00f3 la organizaci\u00f3n",
                "Un operador de Atrium anul\u00f3 la eliminaci\u00f3n");
    }

    @Test
    void aTenantIsToldWhichOperatorItWasByAnIdAlone() {
        TenantId tenant = tenant("Named");
        World.now(DESK.suspend(OLGA, tenant));
        String there = bodies(tenant, tenant).getFirst();
        String here = bodies(TenantId.PLATFORM, tenant).getFirst();
        assertThat(there).contains("\"actor\":{\"id\":\"" + OLGA.member() + "\",\"kind\":\"operator\"}");
        assertThat(here).contains("\"kind\":\"member\"", OLGA.session().hash());
        assertThat(there.split("\"id\":")[2]).isEqualTo(here.split("\"id\":")[2]);
    }

    @Test
    void whatCannotBeToldToTheTenantIsNotDoneToIt() throws SQLException {
        TenantId tenant = tenant("Unwritable");
        superuser(
                "alter table audit_event add constraint closed check (tenant_id <> '%s') not valid".formatted(tenant));
        try {
            isRefused("trail.unwritable", () -> World.now(DESK.suspend(OLGA, tenant)));
            isRefused("trail.unwritable", () -> World.now(DESK.set(OLGA, tenant, new TenantTerms("", 5, null))));
            isRefused("trail.unwritable", () -> World.now(DESK.proposeDeletion(OLGA, tenant, "Unwritable", 30)));
        }
        finally {
            superuser("alter table audit_event drop constraint closed");
        }
        assertThat(World.now(DESK.find(OLGA, tenant))).returns(TenantState.ACTIVE, TenantEntry::state)
            .returns(new TenantTerms("", null, null), TenantEntry::terms);
        assertThat(trail(TenantId.PLATFORM, tenant)).isEmpty();
        World.now(DESK.suspend(OLGA, tenant));
        assertThat(trail(tenant, tenant)).containsExactly("tenant.suspended done");
    }

    @Test
    void noTenantWritesInTheTrailOfAnother() {
        TenantId tenant = tenant("Foreign");
        assertThatThrownBy(() -> World.now(WORLD.bean(TenantTransaction.class)
            .in(World.ALDER,
                    () -> WORLD.bean(DatabaseClient.class)
                        .sql("""
                                select append_audit_event_to(:tenant, gen_random_uuid(), now(), 'x', 'done', 'operator', 'x', 'x', 'x', '{}')
                                """)
                        .bind("tenant", tenant.value())
                        .then())))
            .hasMessageContaining("only Atrium itself");
    }

    @Test
    void aTenantThatIsNotThereIsNotThere() {
        TenantId nobody = new TenantId(UUID.randomUUID());
        assertThatThrownBy(() -> World.now(DESK.find(OLGA, nobody))).matches(Refusal::isNotFound);
        assertThatThrownBy(() -> World.now(DESK.suspend(OLGA, TenantId.PLATFORM))).matches(Refusal::isNotFound);
    }

    @Test
    void whoeverOperatesComesToTheTenantsAndNotToAChat() {
        WORLD.browserOf(WORLD.olga())
            .get()
            .uri("/")
            .header("Accept", "text/html")
            .exchange()
            .expectStatus()
            .is3xxRedirection()
            .expectHeader()
            .valueEquals("Location", "http://localhost:8080/operations/tenants");
        String page = WORLD.browserOf(WORLD.olga())
            .get()
            .uri("/operations/tenants?q=Alder")
            .header("Accept", "text/html")
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
        assertThat(page).contains("Alder Bank")
            .doesNotContain("Fern Clinic", "data-shortcut=\"new-chat\"", "/settings\"");
    }

    private static Asked ask(Caller caller) {
        return World.now(WORLD.bean(Chat.class)
            .ask(caller, new Question(null, null, "[[tokens=2,rate=0]] hello", null, null, false, null, null)));
    }

    private static Person person(String name) {
        return new Person(World.ISSUER, name + UUID.randomUUID(), name, name + "@small.test");
    }

    private static TenantId tenant(String name) {
        return tenant(name, UUID.randomUUID());
    }

    private static TenantId tenant(String name, UUID organization) {
        TenantId id = new TenantId(UUID.randomUUID());
        World.now(WORLD.bean(Tenants.class).admit(new Tenant(id, organization, name, "en")));
        return id;
    }

    private static List<String> trail(TenantId whose, TenantId about) {
        return World.now(WORLD.bean(TenantTransaction.class).in(whose, () -> WORLD.bean(DatabaseClient.class).sql("""
                select type || ' ' || outcome as line
                  from audit_event
                 where target_id = :about
                 order by seq
                """).bindValues(Map.of("about", about.toString())).mapValue(String.class).all().collectList()));
    }

    private static List<String> bodies(TenantId whose, TenantId about) {
        return World.now(WORLD.bean(TenantTransaction.class).in(whose, () -> WORLD.bean(DatabaseClient.class).sql("""
                select body
                  from audit_event
                 where target_id = :about
                 order by seq
                """).bindValues(Map.of("about", about.toString())).mapValue(String.class).all().collectList()));
    }

    private static void superuser(String sql) throws SQLException {
        try (Connection connection = PostgresServer.shared()
            .superuser(WORLD.bean(Environment.class).getRequiredProperty("atrium.database.name"))) {
            connection.createStatement().execute(sql);
        }
    }

    private static String trailPage(Someone who, String language) {
        WORLD.browserOf(who)
            .post()
            .uri("/settings")
            .body(BodyInserters.fromFormData("language", language).with("theme", "dark"))
            .exchange();
        return WORLD.browserOf(who)
            .get()
            .uri("/trail?type=tenant.")
            .header("Accept", "text/html")
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    }

    private static void isRefused(String code, ThrowingCallable deed) {
        assertThatThrownBy(deed).isInstanceOfSatisfying(Refusal.class,
                refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

}
