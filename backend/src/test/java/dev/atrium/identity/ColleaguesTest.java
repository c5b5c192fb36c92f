package dev.atrium.identity;

import java.util.List;

import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ColleaguesTest {

    private final World world = World.shared();

    private final Members members = this.world.bean(Members.class);

    private final Caller ada = this.world.ada().caller();

    @ParameterizedTest
    @ValueSource(strings = { "ben", "Ben Ok", " OKAF", "ben okafor" })
    void membersAreNamedByTheBeginningOfTheirFirstOrLastName(String prefix) {
        Caller ben = this.world.ben().caller();
        assertThat(named(this.ada, prefix)).extracting(Colleague::id).contains(ben.member());
        assertThat(named(this.ada, prefix)).extracting(Colleague::departments)
            .contains(List.of("Retail Banking/Branches"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "  ", "kafor", "en", "%", "_en", "be\0n", "\uD800" })
    void nothingElseNamesThem(String prefix) {
        Caller ben = this.world.ben().caller();
        assertThat(named(this.ada, prefix)).extracting(Colleague::id).doesNotContain(ben.member());
    }

    @Test
    void nobodyOfAnotherTenantIsNamedOrKnown() {
        Caller finn = this.world.finn().caller();
        assertThat(named(this.ada, "finn")).isEmpty();
        assertThat(World.now(this.members.colleagues(this.ada, List.of(finn.member())))).isEmpty();
        assertThat(World.now(this.members.departments(this.ada, finn.member()))).isEmpty();
    }

    @Test
    void departmentsReachUpwards() {
        Caller ben = this.world.ben().caller();
        assertThat(World.now(this.members.departments(this.ada, ben.member()))).extracting(Department::path)
            .containsExactly("Retail Banking", "Retail Banking/Branches");
    }

    @Test
    void noMoreThanTenAreNamed() {
        for (int newcomer = 0; newcomer < 12; newcomer++) {
            this.world.newcomer();
        }
        assertThat(named(this.ada, "newc")).hasSize(Members.NAMED);
    }

    private List<Colleague> named(Caller caller, String prefix) {
        return World.now(this.members.named(caller, prefix));
    }

}
