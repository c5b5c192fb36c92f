package dev.atrium.identity;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.atrium.audit.Actor;
import dev.atrium.kernel.Refusal;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// Who may manage whom, and what holds at once. Keycloak is away in this world: what it is asked waits.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeopleTest {

    private final World world = World.with(Map.of());

    private final People people = this.world.bean(People.class);

    private final PeopleChanges changes = this.world.bean(PeopleChanges.class);

    private final Roles roles = this.world.bean(Roles.class);

    private final Caller admin = this.world.dmitri().caller();

    @AfterAll
    void close() {
        this.world.close();
    }

    @Test
    void whoManagesPeopleSeesAllOfTheirTenantAndNobodyElseDoes() {
        Someone ada = somebody("Ada Unique", "/departments/Legal");
        assertThat(found(this.admin, "ada u")).containsExactly(ada.caller().member());
        assertThat(found(this.admin, "uniq")).contains(ada.caller().member());
        assertThat(found(this.admin, ada.session().person().email())).containsExactly(ada.caller().member());
        assertThat(found(this.world.gita().caller(), "ada u")).isEmpty();
        for (Someone other : List.of(ada, this.world.carla(), this.world.eve(), this.world.iris())) {
            assertThat(refusal(this.people.page(other.caller(), PeopleFilter.ALL, null))).isEqualTo("people.not-yours");
        }
        assertThat(refusal(this.people.find(this.world.gita().caller(), ada.caller().member()))).isEqualTo("not-found");
    }

    @Test
    void peopleAreSiftedAndPaged() {
        String branch = "Sift " + UUID.randomUUID();
        for (int index = 0; index < People.PAGE + 5; index++) {
            somebody("Page %03d".formatted(index), "/departments/" + branch);
        }
        DepartmentId department = department(branch);
        PeopleFilter filter = new PeopleFilter("page", department, null, MemberState.ACTIVE, false);
        var first = World.now(this.people.page(this.admin, filter, null));
        assertThat(first.items()).hasSize(People.PAGE).first().extracting(PersonSeen::name).isEqualTo("Page 000");
        var second = World.now(this.people.page(this.admin, filter, first.next()));
        assertThat(second.items()).hasSize(5).last().extracting(PersonSeen::name).isEqualTo("Page 054");
        assertThat(second.next()).isNull();
        assertThat(
                World.now(this.people.page(this.admin, new PeopleFilter("", department, "auditor", null, false), null))
                    .items())
            .isEmpty();
    }

    @Test
    void whoIsDisabledIsOutAtOnceThoughKeycloakIsAway() {
        Someone leaver = somebody("Leaver");
        Membership membership = Membership.of(World.ALDER_BANK, List.of());
        World.now(this.changes.disable(this.admin, leaver.caller().member()));
        assertThat(alive(leaver)).isFalse();
        assertThat(state(leaver)).isEqualTo(MemberState.DISABLED);
        assertThat(World.now(this.world.bean(Admission.class)
            .mirror(World.ALDER, new Standing(leaver.session().person(), true, List.of(membership)), membership,
                    Actor.system("test"))))
            .isFalse();
        assertThat(state(leaver)).isEqualTo(MemberState.DISABLED);
        assertThat(World.now(this.people.find(this.admin, leaver.caller().member())).wishes()).singleElement()
            .satisfies(wish -> assertThat(wish.waits()).isTrue());
    }

    @Test
    void whoIsBeingRemovedCannotSignInAgainMeanwhile() {
        Someone leaver = somebody("Remover");
        World.now(this.changes.remove(this.admin, leaver.caller().member(), null));
        assertThat(alive(leaver)).isFalse();
        SignIn again = new SignIn(leaver.session().person(), null, null, "a refresh token",
                List.of(Membership.of(World.ALDER_BANK, List.of())));
        assertThat(World.now(this.world.bean(Sessions.class).open(again, Origin.NONE)).choices()).isZero();
        assertThat(refusal(this.changes.remove(this.admin, leaver.caller().member(), null)))
            .isEqualTo("people.already-removed");
    }

    @Test
    void whomKeycloakKeepsOutCannotSignIn() {
        Person person = person("Kept out");
        SignIn signIn = new SignIn(person, null, null, "a refresh token",
                List.of(Membership.of(World.ALDER_BANK, List.of("/disabled", "/roles/admin"))));
        assertThat(World.now(this.world.bean(Sessions.class).open(signIn, Origin.NONE)).choices()).isZero();
    }

    @Test
    void nobodyDoesAnythingToThemselves() {
        assertThat(refusal(this.changes.disable(this.admin, this.admin.member()))).isEqualTo("people.yourself");
        assertThat(refusal(this.changes.remove(this.admin, this.admin.member(), null))).isEqualTo("people.yourself");
        assertThat(refusal(this.changes.change(this.admin, this.admin.member(),
                new PeopleWish(Set.of("member", "admin", "publisher"), Set.of(), Set.of()))))
            .isEqualTo("people.yourself");
    }

    @Test
    void nobodyGivesOrTakesWhatTheyMayNotDoThemselves() {
        MemberId somebody = somebody("Riser").caller().member();
        for (String role : List.of("compliance", "auditor")) {
            assertThat(refusal(this.changes.change(this.admin, somebody, wish(role)))).as(role)
                .isEqualTo("people.role-beyond-yours");
        }
        assertThat(refusal(this.changes.change(this.admin, this.world.iris().caller().member(), wish())))
            .isEqualTo("people.role-beyond-yours");
        assertThat(refusal(this.changes.change(this.admin, somebody, wish("no-such-role"))))
            .isEqualTo("people.role-beyond-yours");
        World.now(this.changes.change(this.admin, somebody, wish("publisher", "admin")));
    }

    @Test
    void aRoleOfTheTenantPermitsWhatItSaysAndNothingBeyondWhoMadeIt() {
        assertThat(refusal(this.roles.make(this.admin, "Readers", Set.of(Permission.READ_TRAIL))))
            .isEqualTo("role.beyond-yours");
        assertThat(refusal(this.roles.make(this.admin, "Admin", Set.of(Permission.SEE_USAGE)))).isEqualTo("role.taken");
        assertThat(refusal(this.roles.make(this.world.carla().caller(), "Mine", Set.of(Permission.SEE_USAGE))))
            .isEqualTo("people.not-yours");
        String word = World.now(this.roles.make(this.admin, "Köpfe & Kosten", Set.of(Permission.SEE_USAGE)));
        assertThat(word).isEqualTo("kopfe-kosten");
        Caller holder = somebody("Holder", "/roles/" + word).caller();
        assertThat(holder.may(Permission.SEE_USAGE)).isTrue();
        assertThat(holder.may(Permission.MANAGE_PEOPLE)).isFalse();
        assertThat(refusal(this.roles.remove(this.admin, word))).isEqualTo("role.held");
        Person other = person("At Fern");
        assertThat(this.world.signIn(other, Membership.of(World.FERN_CLINIC, List.of("/roles/" + word)))
            .caller()
            .may(Permission.SEE_USAGE)).isFalse();
    }

    @Test
    void aRoleWhoseGroupSomebodyIsInAlreadyIsNotMade() {
        somebody("Early", "/roles/early-birds");
        assertThat(refusal(this.roles.make(this.admin, "Early birds", Set.of(Permission.SEE_USAGE))))
            .isEqualTo("role.word-held");
    }

    @Test
    void whatFollowsIsToldBeforeItIsDone() {
        Someone mover = somebody("Mover", "/departments/Legal");
        DepartmentId legal = department("Legal");
        Consequence follows = World.now(this.changes.consider(this.admin, mover.caller().member(),
                new PeopleWish(Set.of("member", "publisher"), Set.of(), Set.of(legal))));
        assertThat(follows.rolesGiven()).containsExactly("publisher");
        assertThat(follows.departmentsLeft()).containsExactly("Legal");
        assertThat(follows.leadsGiven()).containsExactly("Legal");
        assertThat(follows.lost()).isZero();
        assertThat(state(mover)).isEqualTo(MemberState.ACTIVE);
        assertThat(refusal(this.changes.change(this.admin, mover.caller().member(),
                new PeopleWish(Set.of("member"), Set.of(legal), Set.of()))))
            .isEqualTo("people.nothing-changes");
    }

    @Test
    void sessionsOfOneBrowserOrAllEnd() {
        Person person = person("Two browsers");
        Membership alder = Membership.of(World.ALDER_BANK, List.of());
        Someone one = this.world.signIn(person, alder);
        Someone other = this.world.signIn(person, alder);
        MemberId member = one.caller().member();
        assertThat(World.now(this.people.find(this.admin, member)).sessions()).hasSize(2);
        World.now(this.changes.endSessions(this.admin, member, one.session().id()));
        assertThat(alive(one)).isFalse();
        assertThat(alive(other)).isTrue();
        assertThat(refusal(this.changes.endSessions(this.admin, member, this.world.finn().session().id())))
            .isEqualTo("not-found");
        World.now(this.changes.endSessions(this.admin, member, null));
        assertThat(alive(other)).isFalse();
    }

    private Someone somebody(String name, String... groups) {
        return this.world.signIn(person(name), Membership.of(World.ALDER_BANK, List.of(groups)));
    }

    private static Person person(String name) {
        String subject = "person-" + UUID.randomUUID();
        return new Person(World.ISSUER, subject, name, subject + "@alder.test");
    }

    private DepartmentId department(String path) {
        return World.now(this.world.bean(Departments.class).all(this.admin))
            .stream()
            .filter(one -> one.path().equals(path))
            .findFirst()
            .orElseThrow()
            .id();
    }

    private static PeopleWish wish(String... roles) {
        Set<String> words = new HashSet<>(Set.of(roles));
        words.add("member");
        return new PeopleWish(words, Set.of(), Set.of());
    }

    private List<MemberId> found(Caller caller, String words) {
        return World.now(this.people.page(caller, new PeopleFilter(words, null, null, null, false), null))
            .items()
            .stream()
            .map(PersonSeen::id)
            .toList();
    }

    private MemberState state(Someone someone) {
        return World.now(this.people.find(this.admin, someone.caller().member())).person().state();
    }

    private boolean alive(Someone someone) {
        return World.now(this.world.bean(Sessions.class).find(someone.token(), Origin.NONE)) != null;
    }

    private static String refusal(Mono<?> deed) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> World.now(deed));
        assertThat(refusal).isNotNull();
        return refusal.code();
    }

}
