package dev.atrium.operator;

import static dev.atrium.operator.Operated.isRefused;
import static dev.atrium.operator.Operated.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

import dev.atrium.approval.ApprovalId;
import dev.atrium.approval.Approvals;
import dev.atrium.identity.Caller;
import dev.atrium.identity.Membership;
import dev.atrium.identity.Person;
import dev.atrium.kernel.Refusal;
import dev.atrium.tenancy.TenantId;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.testing.AnsweringModel;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.reactive.function.BodyInserters;

/// What a tenant is told of what operators do to it: in its own trail, in the same transaction, and on the page of whoever
/// nobody lets in.
class TenantToldTest {

    private static final World WORLD = World.with(AnsweringModel.settings());

    private static final Operated OPERATED = new Operated(WORLD);

    private static final TenantDesk DESK = WORLD.bean(TenantDesk.class);

    private static final Caller OLGA = WORLD.olga().caller();

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void whatOperatorsDoIsInTheTrailOfAtriumAndSoIsWhatTheyWereRefused() {
        TenantId tenant = OPERATED.tenant("Recorded");
        World.now(DESK.set(OLGA, tenant, new TenantTerms("", null, 7, null, null)));
        World.now(DESK.suspend(OLGA, tenant));
        World.now(DESK.resume(OLGA, tenant));
        assertThatThrownBy(() -> World.now(DESK.suspend(WORLD.dmitri().caller(), tenant))).isInstanceOf(Refusal.class);
        assertThat(OPERATED.trail(TenantId.PLATFORM, tenant)).containsExactly("tenant.changed done",
                "tenant.suspended done", "tenant.resumed done");
        assertThat(OPERATED.trail(World.ALDER, tenant)).containsExactly("tenant.suspended refused");
    }

    @Test
    void aTenantsAuditorReadsWhatWasDoneToItInBothLanguagesAlsoWhatWasDoneWhileItWasSuspended() {
        UUID organization = UUID.randomUUID();
        TenantId tenant = OPERATED.tenant("Told", organization);
        TenantId other = OPERATED.tenant("Untold");
        Someone hugo = WORLD.signIn(person("hugo"), Membership.of(organization, List.of("/roles/auditor")));
        Caller paul = WORLD.paul().caller();
        World.now(DESK.suspend(OLGA, tenant));
        World.now(DESK.set(OLGA, tenant, new TenantTerms("", null, 7, null, null)));
        ApprovalId dropped = World.now(DESK.proposeDeletion(OLGA, tenant, "Told", 30));
        World.now(WORLD.bean(Approvals.class).withdraw(OLGA, dropped));
        World.now(DESK.proposeDeletion(OLGA, tenant, "Told", 30)
            .flatMap(id -> WORLD.bean(Approvals.class).approve(paul, id)));
        World.now(DESK.callOffDeletion(OLGA, tenant));
        World.now(DESK.resume(OLGA, tenant));
        List<String> told = List.of("tenant.suspended done", "tenant.changed done", "tenant.deletion-proposed done",
                "tenant.deletion-dropped done", "tenant.deletion-proposed done", "tenant.deletion-begun done",
                "tenant.deletion-called-off done", "tenant.resumed done");
        assertThat(OPERATED.trail(tenant, tenant)).isEqualTo(told);
        assertThat(OPERATED.trail(TenantId.PLATFORM, tenant)).containsExactly("tenant.suspended done",
                "tenant.changed done", "tenant.deletion-begun done", "tenant.deletion-called-off done",
                "tenant.resumed done");
        assertThat(OPERATED.trail(other, tenant)).isEmpty();
        assertThat(trailPage(hugo, "en")).contains("An operator of Atrium suspended the tenant",
                "An operator of Atrium approved that the tenant");
        assertThat(trailPage(hugo, "es")).contains("Un operador de Atrium suspendi\u00f3 la organizaci\u00f3n",
                "Un operador de Atrium anul\u00f3 la eliminaci\u00f3n");
    }

    @Test
    void aTenantIsToldWhichOperatorItWasByAnIdAlone() {
        TenantId tenant = OPERATED.tenant("Named");
        World.now(DESK.suspend(OLGA, tenant));
        String there = OPERATED.bodies(tenant, tenant).getFirst();
        String here = OPERATED.bodies(TenantId.PLATFORM, tenant).getFirst();
        assertThat(there).contains("\"actor\":{\"id\":\"" + OLGA.member() + "\",\"kind\":\"operator\"}");
        assertThat(here).contains("\"kind\":\"member\"", OLGA.session().hash());
        assertThat(there.split("\"id\":")[2]).isEqualTo(here.split("\"id\":")[2]);
    }

    @Test
    void whatCannotBeToldToTheTenantIsNotDoneToIt() throws SQLException {
        TenantId tenant = OPERATED.tenant("Unwritable");
        OPERATED.superuser(
                "alter table audit_event add constraint closed check (tenant_id <> '%s') not valid".formatted(tenant));
        try {
            isRefused("trail.unwritable", () -> World.now(DESK.suspend(OLGA, tenant)));
            isRefused("trail.unwritable",
                    () -> World.now(DESK.set(OLGA, tenant, new TenantTerms("", 5, null, null, null))));
            isRefused("trail.unwritable", () -> World.now(DESK.proposeDeletion(OLGA, tenant, "Unwritable", 30)));
        }
        finally {
            OPERATED.superuser("alter table audit_event drop constraint closed");
        }
        assertThat(World.now(DESK.find(OLGA, tenant))).returns(TenantState.ACTIVE, TenantEntry::state)
            .returns(new TenantTerms("", null, null, null, null), TenantEntry::terms);
        assertThat(OPERATED.trail(TenantId.PLATFORM, tenant)).isEmpty();
        World.now(DESK.suspend(OLGA, tenant));
        assertThat(OPERATED.trail(tenant, tenant)).containsExactly("tenant.suspended done");
    }

    @Test
    void noTenantWritesInTheTrailOfAnother() {
        TenantId tenant = OPERATED.tenant("Foreign");
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
    void whoBelongsToASuspendedTenantIsToldThatItIsAndNothingOfAnother() {
        UUID organization = UUID.randomUUID();
        TenantId tenant = OPERATED.tenant("Resting & Sons", organization);
        TenantId other = OPERATED.tenant("Resting elsewhere", UUID.randomUUID());
        Person ada = person("ada");
        Membership membership = Membership.of(organization, List.of());
        WORLD.signIn(ada, membership);
        World.now(DESK.suspend(OLGA, tenant));
        World.now(DESK.suspend(OLGA, other));
        assertThat(OPERATED.page(WORLD.signIn(ada, membership), "/no-organization"))
            .contains("Resting &amp; Sons is suspended", "Turn to the administrator")
            .doesNotContain("Resting elsewhere");
        assertThat(OPERATED.page(WORLD.signIn(person("stranger")), "/no-organization")).doesNotContain("Resting");
        World.now(DESK.resume(OLGA, tenant));
        assertThat(OPERATED.page(WORLD.signIn(ada, membership), "/no-organization")).doesNotContain("Resting");
    }

    private static String trailPage(Someone who, String language) {
        WORLD.browserOf(who)
            .post()
            .uri("/settings")
            .body(BodyInserters.fromFormData("language", language).with("theme", "dark"))
            .exchange();
        return OPERATED.page(who, "/trail?type=tenant.");
    }

}
