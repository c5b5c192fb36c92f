package dev.atrium.operator;

import static dev.atrium.operator.Operated.isRefused;
import static dev.atrium.operator.Operated.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.atrium.audit.AuditType;
import dev.atrium.audit.PastEvent;
import dev.atrium.identity.Caller;
import dev.atrium.identity.Membership;
import dev.atrium.identity.Permission;
import dev.atrium.identity.Role;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.TenantId;
import dev.atrium.testing.AnsweringModel;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// What operators do to tenants, and what they cannot do.
class TenantDeskTest {

    private static final World WORLD = World.with(AnsweringModel.settings());

    private static final Operated OPERATED = new Operated(WORLD);

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
            OPERATED.tenant(name + " " + number);
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
    void aSuspensionIsToldInNumbersBegunOnceAndTakenBackOnce() {
        UUID organization = UUID.randomUUID();
        TenantId tenant = OPERATED.tenant("Suspended", organization);
        Someone ada = WORLD.signIn(person("ada"), Membership.of(organization, List.of()));
        assertThat(World.now(DESK.look(OLGA, tenant)).numbers()).isEqualTo(new TenantNumbers(1, 1, 0, 1, 0));
        isRefused("tenant.not-suspended", () -> World.now(DESK.resume(OLGA, tenant)));
        World.now(DESK.suspend(OLGA, tenant));
        isRefused("tenant.not-active", () -> World.now(DESK.suspend(OLGA, tenant)));
        WORLD.browserOf(ada).get().uri("/").exchange().expectStatus().isUnauthorized();
        assertThat(World.now(DESK.find(OLGA, tenant)).suspendedAt()).isNotNull();
        World.now(DESK.resume(OLGA, tenant));
        WORLD.browserOf(ada).get().uri("/").exchange().expectStatus().isOk();
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
        String page = OPERATED.page(WORLD.olga(), "/operations/tenants?q=Alder");
        assertThat(page).contains("Alder Bank")
            .doesNotContain("Fern Clinic", "data-shortcut=\"new-chat\"", "/settings\"");
    }

    /// As a trail that was kept elsewhere tells, when the database was restored from
    /// before.
    @Test
    void aTenantThatHadBeenErasedEndsAtOnceAfterARestore() {
        TenantId tenant = OPERATED.tenant("Back again " + UUID.randomUUID());
        EndingsAgain again = WORLD.bean(EndingsAgain.class);
        assertThat(World.now(again.again(TenantId.PLATFORM, erased(tenant)))).isTrue();
        TenantEntry entry = World.now(DESK.find(OLGA, tenant));
        assertThat(entry.state()).isIn(TenantState.ENDING, TenantState.ERASED);
        assertThat(entry.eraseAt()).isBeforeOrEqualTo(Instant.now());
        assertThat(OPERATED.trail(tenant, tenant)).contains("tenant.deletion-begun done");
        assertThat(World.now(again.again(tenant, erased(tenant)))).as("once more").isFalse();
        assertThat(World.now(again.again(TenantId.PLATFORM, erased(new TenantId(UUID.randomUUID())))))
            .as("never heard of")
            .isFalse();
    }

    private static PastEvent erased(TenantId tenant) {
        return new PastEvent(AuditType.TENANT_ERASED, Instant.now(), "erasure", tenant.toString(), Map.of());
    }

}
