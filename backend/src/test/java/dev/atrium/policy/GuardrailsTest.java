package dev.atrium.policy;

import java.util.List;

import dev.atrium.identity.Caller;
import dev.atrium.identity.Department;
import dev.atrium.identity.DepartmentId;
import dev.atrium.identity.Departments;
import dev.atrium.kernel.Refusal;
import dev.atrium.testing.World;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

/// Who sets guardrails, and around whom they stand.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuardrailsTest {

    private static final String TEXT = "card 4111111111111111";

    private final World world = World.with(Map.of("atrium.database.transaction-limit", "20s"));

    private final Guardrails guardrails = this.world.bean(Guardrails.class);

    private final Caller dmitri = this.world.dmitri().caller();

    private final Caller gita = this.world.gita().caller();

    private final Caller ada = this.world.ada().caller();

    private final Caller ben = this.world.ben().caller();

    @AfterEach
    void takeAllAway() {
        World.now(this.guardrails.all(this.dmitri))
            .forEach(one -> World.now(this.guardrails.remove(this.dmitri, one.id())));
    }

    @AfterAll
    void close() {
        this.world.close();
    }

    @Test
    void onlyWhoMaySaySoDoes() {
        for (Caller other : List.of(this.ada, this.world.carla().caller(), this.world.eve().caller(),
                this.world.iris().caller())) {
            refused("right.policies", () -> World.now(this.guardrails.set(other, cards(null))));
            refused("right.policies", () -> World.now(this.guardrails.all(other)));
            refused("right.policies", () -> World.now(this.guardrails.look(other, cards(null), TEXT)));
            refused("right.policies",
                    () -> World.now(this.guardrails.remove(other, new GuardrailId(java.util.UUID.randomUUID()))));
        }
    }

    @Test
    void itStandsAroundEverybodyOfItsTenantAndNobodyElse() {
        World.now(this.guardrails.set(this.dmitri, cards(null)));
        assertThat(left(this.ada)).isEqualTo("card ‹Card›");
        assertThat(left(this.ben)).isEqualTo("card ‹Card›");
        assertThat(left(this.world.finn().caller())).isEqualTo(TEXT);
        assertThat(World.now(this.guardrails.all(this.dmitri))).singleElement()
            .satisfies(one -> assertThat(one.madeBy()).isEqualTo("Dmitri Volkov"));
        assertThat(World.now(this.guardrails.all(this.gita))).isEmpty();
    }

    @Test
    void aDepartmentIsMeantWithAllBelowIt() {
        World.now(this.guardrails.set(this.dmitri, cards(department(this.dmitri, "Retail Banking"))));
        assertThat(left(this.ben)).isEqualTo("card ‹Card›");
        assertThat(left(this.ada)).isEqualTo(TEXT);
        DepartmentId ofFern = department(this.gita, "Clinical");
        refused("not-found", () -> World.now(this.guardrails.set(this.dmitri, cards(ofFern))));
    }

    @Test
    void whatItWouldDoIsSaidBeforeAndChangesNothing() {
        Trial trial = World.now(this.guardrails.look(this.dmitri, cards(department(this.dmitri, "Legal")), TEXT));
        assertThat(trial.sample().text()).isEqualTo("card ‹Card›");
        assertThat(trial.people()).isPositive();
        assertThat(left(this.ada)).isEqualTo(TEXT);
        refused("guardrail.sample-too-long", () -> World
            .now(this.guardrails.look(this.dmitri, cards(null), "x".repeat(Guardrails.LONGEST_SAMPLE + 1))));
    }

    @Test
    void whatIsTakenAwayIsGoneAtOnceAndOnlyInItsTenant() {
        GuardrailId id = World.now(this.guardrails.set(this.dmitri, cards(null)));
        assertThat(left(this.ada)).isEqualTo("card ‹Card›");
        refused("not-found", () -> World.now(this.guardrails.remove(this.gita, id)));
        World.now(this.guardrails.remove(this.dmitri, id));
        assertThat(left(this.ada)).isEqualTo(TEXT);
        refused("not-found", () -> World.now(this.guardrails.remove(this.dmitri, id)));
    }

    @Test
    void severalStandTogether() {
        World.now(this.guardrails.set(this.dmitri, cards(null)));
        World.now(this.guardrails.set(this.dmitri,
                new NewGuardrail("Project", Recogniser.WORDS, Measure.BLOCK, Way.IN, null, List.of("Heron"))));
        Rails rails = World.now(this.guardrails.around(this.ada));
        assertThat(rails.in("Heron 4111111111111111").blockedBy()).isEqualTo("Project");
        assertThat(rails.material("Heron 4111111111111111")).isEqualTo("‹Project› ‹Card›");
        assertThat(rails.out("Heron 4111111111111111").text()).isEqualTo("Heron ‹Card›");
    }

    private String left(Caller caller) {
        return World.now(this.guardrails.around(caller)).in(TEXT).text();
    }

    private DepartmentId department(Caller caller, String path) {
        this.world.finn();
        return World.now(this.world.bean(Departments.class).all(caller))
            .stream()
            .filter(one -> one.path().equals(path))
            .map(Department::id)
            .findFirst()
            .orElseThrow();
    }

    private static NewGuardrail cards(@Nullable DepartmentId department) {
        return new NewGuardrail("Card", Recogniser.CARD, Measure.MASK, Way.BOTH, department, List.of());
    }

    private static void refused(String code, ThrowingCallable deed) {
        assertThatThrownBy(deed).isInstanceOf(Refusal.class).hasMessage(code);
    }

}
