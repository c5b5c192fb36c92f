package dev.atrium.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.atrium.chat.Asked;
import dev.atrium.chat.Chat;
import dev.atrium.chat.Question;
import dev.atrium.identity.Caller;
import dev.atrium.identity.Membership;
import dev.atrium.identity.Permission;
import dev.atrium.identity.Person;
import dev.atrium.identity.Role;
import dev.atrium.kernel.Refusal;
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
import org.springframework.r2dbc.core.DatabaseClient;

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

    private static void isRefused(String code, ThrowingCallable deed) {
        assertThatThrownBy(deed).isInstanceOfSatisfying(Refusal.class,
                refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

}
