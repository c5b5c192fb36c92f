package dev.atrium.policy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Department;
import dev.atrium.identity.DepartmentId;
import dev.atrium.identity.Departments;
import dev.atrium.kernel.Refusal;
import dev.atrium.policy.ModelRuleStore.Found;
import dev.atrium.testing.World;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Which models may be asked, what has to be read before, and where links may lead.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TermsTest {

    private final World world = World.with(Map.of("atrium.database.transaction-limit", "20s"));

    private final AllowedModels models = this.world.bean(AllowedModels.class);

    private final Notices notices = this.world.bean(Notices.class);

    private final LinkedHosts hosts = this.world.bean(LinkedHosts.class);

    private final Caller dmitri = this.world.dmitri().caller();

    private final Caller gita = this.world.gita().caller();

    private final Caller ada = this.world.ada().caller();

    private final Caller ben = this.world.ben().caller();

    private final Caller finn = this.world.finn().caller();

    @AfterAll
    void close() {
        this.world.close();
    }

    @Test
    void onlyWhoMaySaySoSaysAnything() {
        for (Caller other : List.of(this.ada, this.world.carla().caller(), this.world.eve().caller(),
                this.world.iris().caller())) {
            refused("right.policies", () -> World.now(this.models.set(other, null, Set.of("standard"))));
            refused("right.policies", () -> World.now(this.models.all(other)));
            refused("right.policies", () -> World.now(this.notices.publish(other, "Read this")));
            refused("right.policies", () -> World.now(this.notices.newest(other)));
            refused("right.policies", () -> World.now(this.hosts.set(other, List.of("a.example"))));
        }
    }

    @Test
    void theNearestDepartmentDecidesAndAboveItTheTenant() {
        assertThat(World.now(this.models.of(this.ada))).isEqualTo(Allowed.ALL);
        World.now(this.models.set(this.dmitri, null, Set.of("standard")));
        World.now(this.models.set(this.dmitri, department("Retail Banking"), Set.of("compact")));
        assertThat(World.now(this.models.of(this.ada))).isEqualTo(new Allowed(Set.of("standard"), "Alder Bank"));
        assertThat(World.now(this.models.of(this.ben))).isEqualTo(new Allowed(Set.of("compact"), "Retail Banking"));
        World.now(this.models.set(this.dmitri, department("Retail Banking/Branches"), Set.of("standard", "compact")));
        assertThat(World.now(this.models.of(this.ben)).models()).containsExactlyInAnyOrder("standard", "compact");
        assertThat(World.now(this.models.of(this.finn))).isEqualTo(Allowed.ALL);
        assertThat(World.now(this.models.all(this.dmitri))).hasSize(3);
        for (String path : List.of("Retail Banking", "Retail Banking/Branches")) {
            World.now(this.models.set(this.dmitri, department(path), Set.of()));
        }
        World.now(this.models.set(this.dmitri, null, Set.of()));
        assertThat(World.now(this.models.of(this.ben))).isEqualTo(Allowed.ALL);
        refused("model.unknown", () -> World.now(this.models.set(this.dmitri, null, Set.of("nobody"))));
        refused("not-found",
                () -> World.now(this.models.set(this.dmitri, new DepartmentId(UUID.randomUUID()), Set.of("standard"))));
    }

    @Test
    void whoWorksInSeveralPlacesHasWhatEitherAllows() {
        Allowed allowed = AllowedModels.nearest(
                List.of(found(null, "a"), found("Legal", "b"), found("Risk", "c"), found("Risk/Credit", "d")), "Bank");
        assertThat(allowed.models()).containsExactlyInAnyOrder("b", "d");
        assertThat(allowed.by()).isEqualTo("Legal, Risk/Credit");
    }

    @Test
    void aNoticeIsOwedUntilItIsConfirmedAndAgainWhenItChanges() {
        assertThat(World.now(this.notices.owedBy(this.finn))).isNull();
        World.now(this.notices.publish(this.gita, "  First  "));
        Notice first = World.now(this.notices.owedBy(this.finn));
        assertThat(first.text()).isEqualTo("First");
        assertThat(World.now(this.notices.owedBy(this.ada))).isNull();
        refused("not-found", () -> World.now(this.notices.confirm(this.ada, first.id())));
        World.now(this.notices.confirm(this.finn, first.id()));
        World.now(this.notices.confirm(this.finn, first.id()));
        assertThat(World.now(this.notices.owedBy(this.finn))).isNull();
        assertThat(World.now(this.notices.newest(this.gita)).confirmed()).isEqualTo(1);
        World.now(this.notices.publish(this.gita, "Second"));
        Notice second = World.now(this.notices.owedBy(this.finn));
        assertThat(second.number()).isEqualTo(first.number() + 1);
        refused("notice.another", () -> World.now(this.notices.confirm(this.finn, first.id())));
        World.now(this.notices.publish(this.gita, ""));
        assertThat(World.now(this.notices.owedBy(this.finn))).isNull();
        refused("notice.too-long", () -> World.now(this.notices.publish(this.gita, "x".repeat(Notices.LONGEST + 1))));
    }

    @Test
    void hostsAreThoseThatWereGivenLastAndOnlyInTheirTenant() {
        World.now(this.hosts.set(this.dmitri,
                List.of("Intranet.Example", " wiki.example:8443 ", "", "wiki.example:8443")));
        assertThat(World.now(this.hosts.of(this.ada))).containsExactly("intranet.example", "wiki.example:8443");
        assertThat(World.now(this.hosts.of(this.finn))).isEmpty();
        World.now(this.hosts.set(this.dmitri, List.of("wiki.example:8443", "b.example")));
        assertThat(World.now(this.hosts.of(this.ada))).containsExactly("b.example", "wiki.example:8443");
        World.now(this.hosts.set(this.dmitri, List.of()));
        assertThat(World.now(this.hosts.of(this.ada))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "https://a.example", "a.example/path", "a", "a b.example", "*.example", "a..example",
            "user@a.example", "a.example:", "a.example:port", "\"a.example\"", "127.0.0.1" })
    void whatIsNoHostIsRefusedByItsName(String typed) {
        refused("hosts.unreadable", () -> LinkedHosts.read(List.of(typed)));
    }

    private DepartmentId department(String path) {
        return World.now(this.world.bean(Departments.class).all(this.dmitri))
            .stream()
            .filter(one -> one.path().equals(path))
            .map(Department::id)
            .findFirst()
            .orElseThrow();
    }

    private static Found found(String path, String model) {
        return new Found(new ModelRule((path == null) ? null : new DepartmentId(UUID.randomUUID()), Set.of(model)),
                path);
    }

    private static void refused(String code, ThrowingCallable deed) {
        assertThatThrownBy(deed).isInstanceOf(Refusal.class).hasMessage(code);
    }

}
