package dev.atrium.identity;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.atrium.kernel.Refusal;
import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// Whoever leads a department manages its people, with all below it, and can do nothing anywhere else.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeadsTest {

    private final World world = World.with(Map.of());

    private final People people = this.world.bean(People.class);

    private final PeopleChanges changes = this.world.bean(PeopleChanges.class);

    private Caller lead;

    private Someone branch;

    private Someone outside;

    private Someone both;

    private Someone powerful;

    @BeforeAll
    void everybodyHasSignedIn() {
        this.branch = somebody("Branch", "/departments/Retail Banking/Branches");
        this.outside = somebody("Outside", "/departments/Legal");
        this.both = somebody("Both", "/departments/Retail Banking", "/departments/Legal");
        this.powerful = somebody("Powerful", "/departments/Retail Banking", "/roles/admin");
        this.lead = somebody("Lead", "/departments/Retail Banking/@lead", "/departments/Retail Banking").caller();
    }

    @AfterAll
    void close() {
        this.world.close();
    }

    @Test
    void aLeadIsReadFromTheGroupsAndIsNoDepartment() {
        Membership membership = Membership.of(World.ALDER_BANK, List.of("/departments/Legal/@lead",
                "/departments/@lead", "/departments/Legal/@other", "/@lead", "/departments/@x/Legal/@lead"));
        assertThat(membership.leads()).containsExactly("Legal");
        assertThat(membership.departments()).isEmpty();
    }

    @Test
    void aLeadMayInTheirDepartmentsAndNowhereElse() {
        assertThat(this.lead.may(Permission.MANAGE_PEOPLE)).isFalse();
        assertThat(this.lead.mayIn(Permission.MANAGE_PEOPLE, department("Retail Banking"))).isTrue();
        assertThat(this.lead.mayIn(Permission.SEE_USAGE, department("Retail Banking/Branches"))).isTrue();
        assertThat(this.lead.mayIn(Permission.MANAGE_PEOPLE, department("Legal"))).isFalse();
        for (Permission permission : Permission.values()) {
            assertThat(this.lead.maySomewhere(permission)).as(permission.word())
                .isEqualTo(Caller.OF_LEADS.contains(permission));
        }
    }

    @Test
    void aLeadSeesTheirOwnPeopleAlone() {
        assertThat(World.now(this.people.page(this.lead, PeopleFilter.ALL, null)).items()).extracting(PersonSeen::name)
            .contains("Branch", "Both", "Powerful", "Lead")
            .doesNotContain("Outside");
        assertThat(World
            .now(this.people.page(this.lead, new PeopleFilter("", department("Legal"), null, null, false), null))
            .items()).extracting(PersonSeen::name).doesNotContain("Outside");
        assertThat(refusal(this.people.find(this.lead, this.outside.caller().member()))).isEqualTo("not-found");
        assertThat(World.now(this.world.bean(Structure.class).all(this.lead))).extracting(DepartmentSeen::path)
            .containsExactly("Retail Banking", "Retail Banking/Branches");
    }

    @Test
    void aLeadDoesNothingToWhoIsOutside() {
        MemberId stranger = this.outside.caller().member();
        PeopleWish wish = new PeopleWish(Set.of("member"), Set.of(department("Retail Banking")), Set.of());
        for (Mono<?> deed : List.of(this.changes.disable(this.lead, stranger), this.changes.enable(this.lead, stranger),
                this.changes.remove(this.lead, stranger, null), this.changes.endSessions(this.lead, stranger, null),
                this.changes.consider(this.lead, stranger, wish), this.changes.change(this.lead, stranger, wish))) {
            assertThat(refusal(deed)).isEqualTo("not-found");
        }
        assertThat(World.now(this.world.bean(Sessions.class).find(this.outside.token(), Origin.NONE))).isNotNull();
    }

    @Test
    void aLeadDoesNotTakeOutWhoAlsoWorksElsewhereOrMayDoMore() {
        assertThat(refusal(this.changes.disable(this.lead, this.both.caller().member())))
            .isEqualTo("people.also-elsewhere");
        assertThat(refusal(this.changes.remove(this.lead, this.powerful.caller().member(), null)))
            .isEqualTo("people.more-than-you");
        assertThat(refusal(this.changes.endSessions(this.lead, this.powerful.caller().member(), null)))
            .isEqualTo("people.more-than-you");
        Someone otherLead = somebody("Other lead", "/departments/Retail Banking/Branches",
                "/departments/Retail Banking/Branches/@lead");
        assertThat(refusal(this.changes.disable(this.lead, otherLead.caller().member())))
            .isEqualTo("people.more-than-you");
    }

    @Test
    void aLeadMovesPeopleWithinTheirDepartmentsAndGivesNoRoles() {
        MemberId branchMember = this.branch.caller().member();
        Set<DepartmentId> branches = Set.of(department("Retail Banking/Branches"));
        assertThat(refusal(this.changes.change(this.lead, branchMember,
                new PeopleWish(Set.of("member", "publisher"), branches, Set.of()))))
            .isEqualTo("people.role-beyond-yours");
        assertThat(refusal(this.changes.change(this.lead, branchMember,
                new PeopleWish(Set.of("member"), Set.of(department("Legal")), Set.of()))))
            .isEqualTo("people.department-beyond-yours");
        assertThat(refusal(
                this.changes.change(this.lead, branchMember, new PeopleWish(Set.of("member"), branches, branches))))
            .isEqualTo("people.lead-beyond-yours");
        World.now(this.changes.change(this.lead, branchMember,
                new PeopleWish(Set.of("member"), Set.of(department("Retail Banking")), Set.of())));
    }

    @Test
    void aLeadChangesNoDepartmentsAndNoRoles() {
        Structure structure = this.world.bean(Structure.class);
        DepartmentId retail = department("Retail Banking");
        for (Mono<?> deed : List.of(structure.add(this.lead, retail, "More"),
                structure.rename(this.lead, retail, "More"), structure.remove(this.lead, retail),
                this.world.bean(Roles.class).make(this.lead, "Mine", Set.of(Permission.SEE_USAGE)))) {
            assertThat(refusal(deed)).isEqualTo("people.not-yours");
        }
    }

    @Test
    void aLeadInvitesIntoTheirDepartmentsAlone() {
        Invitations invitations = this.world.bean(Invitations.class);
        UUID list = World.now(invitations.invite(this.lead, """
                new@alder.test; New One; Retail Banking
                other@alder.test; Other One; Legal
                third@alder.test
                fourth@alder.test; Fourth; Retail Banking; publisher
                """));
        assertThat(World.now(invitations.list(this.lead, list))).extracting(WishSeen::outcome)
            .containsExactly(null, "department-beyond-yours", "department-beyond-yours", "role-beyond-yours");
        Caller other = somebody("Another lead", "/departments/Risk/@lead").caller();
        assertThat(refusal(invitations.list(other, list))).isEqualTo("not-found");
    }

    private Someone somebody(String name, String... groups) {
        String subject = "lead-" + UUID.randomUUID();
        return this.world.signIn(new Person(World.ISSUER, subject, name, subject + "@alder.test"),
                Membership.of(World.ALDER_BANK, List.of(groups)));
    }

    private DepartmentId department(String path) {
        return World.now(this.world.bean(Departments.class).all(this.world.dmitri().caller()))
            .stream()
            .filter(one -> one.path().equals(path))
            .findFirst()
            .orElseThrow()
            .id();
    }

    private static String refusal(Mono<?> deed) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> World.now(deed));
        assertThat(refusal).isNotNull();
        return refusal.code();
    }

}
