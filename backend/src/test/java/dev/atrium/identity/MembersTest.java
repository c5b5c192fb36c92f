package dev.atrium.identity;

import java.util.List;
import java.util.Locale;

import dev.atrium.kernel.Refusal;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MembersTest {

    private final World world = World.shared();

    private final Members members = this.world.bean(Members.class);

    @Test
    void aMemberFindsColleaguesButNobodyElse() {
        Caller ada = this.world.ada().caller();
        assertThat(World.now(this.members.find(ada, this.world.ben().caller().member())).name())
            .isEqualTo("Ben Okafor");
        assertThatExceptionOfType(Refusal.class)
            .isThrownBy(() -> World.now(this.members.find(ada, this.world.finn().caller().member())))
            .matches(refusal -> refusal.kind() == Refusal.Kind.NOT_FOUND);
    }

    @Test
    void aListOfMembersHoldsOneTenantOnly() {
        this.world.ada();
        this.world.gita();
        Caller finn = this.world.finn().caller();
        assertThat(World.now(this.members.page(finn, null)).items()).extracting(Member::name)
            .contains("Finn Doyle", "Gita Rao")
            .doesNotContain("Ada Lovett");
    }

    @Test
    void departmentsOfAnotherTenantAreNotSeen() {
        this.world.ada();
        Caller finn = this.world.finn().caller();
        assertThat(World.now(this.world.bean(Departments.class).all(finn))).extracting(Department::path)
            .contains("Clinical")
            .doesNotContain("Legal");
    }

    @Test
    void settingsAreKeptPerMember() {
        Someone newcomer = this.world.newcomer();
        World.now(this.members.settings(newcomer.caller(), Locale.forLanguageTag("es"), Theme.DARK));
        Session now = World.now(this.world.bean(Sessions.class).find(newcomer.token(), Origin.NONE));
        assertThat(now.caller()).hasValueSatisfying(caller -> {
            assertThat(caller.language()).isEqualTo(Locale.forLanguageTag("es"));
            assertThat(caller.theme()).isEqualTo(Theme.DARK);
        });
    }

    @Test
    void aLanguageNobodySpeaksIsRefused() {
        Caller ada = this.world.ada().caller();
        assertThatExceptionOfType(Refusal.class)
            .isThrownBy(() -> World.now(this.members.settings(ada, Locale.forLanguageTag("tlh"), Theme.LIGHT)));
    }

    @Test
    void fiftyFirstSignInsAtOnceMakeOneMemberWithoutRoles() {
        Person person = this.world.newcomer().session().person();
        Person fresh = new Person(person.issuer(), person.subject() + "-race", "Race", "race@alder.test");
        SignIn signIn = new SignIn(fresh, null, null, "", List.of(Membership.of(World.ALDER_BANK, List.of())));
        Sessions sessions = this.world.bean(Sessions.class);
        List<Caller> callers = World.now(Flux.range(0, 50)
            .flatMap(number -> sessions.open(signIn, Origin.NONE), 8)
            .flatMap(opened -> sessions.find(opened.token(), Origin.NONE), 8)
            .map(session -> session.caller().orElseThrow())
            .collectList());
        assertThat(callers).extracting(Caller::member).hasSize(50).containsOnly(callers.getFirst().member());
        assertThat(callers).allMatch(caller -> caller.roles().equals(java.util.Set.of(Role.MEMBER)));
    }

}
