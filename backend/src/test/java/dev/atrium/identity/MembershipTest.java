package dev.atrium.identity;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MembershipTest {

    private static final UUID ORGANIZATION = UUID.randomUUID();

    @Test
    void belongingToAnOrganizationMakesAMember() {
        assertThat(of().roles()).containsExactly(Role.MEMBER);
        assertThat(of().departmentsAndAbove()).isEmpty();
    }

    @Test
    void rolesAreGroupsBelowRoles() {
        assertThat(of("/roles/admin", "/roles/publisher").roles()).containsExactlyInAnyOrder(Role.MEMBER, Role.ADMIN,
                Role.PUBLISHER);
    }

    @Test
    void whatOnlyLooksLikeARoleIsNone() {
        assertThat(of("/roles", "/roles/", "/roles/root", "/Roles/admin", "/roles/ADMIN", "/roles/admin/deputies",
                "/departments/roles/admin", "roles/admin", "/admin", "//roles/admin")
            .roles()).containsExactly(Role.MEMBER);
    }

    @Test
    void whoWorksInADepartmentBelongsToThoseAbove() {
        Membership membership = of("/departments/Retail Banking/Branches/North");
        assertThat(membership.departments()).containsOnlyKeys("Retail Banking/Branches/North");
        assertThat(membership.departmentsAndAbove()).containsExactly("Retail Banking", "Retail Banking/Branches",
                "Retail Banking/Branches/North");
    }

    @Test
    void theFolderOfDepartmentsIsNotADepartment() {
        assertThat(of("/departments", "/departments/").departmentsAndAbove()).isEmpty();
    }

    @Test
    void endlessGroupsAreCutOff() {
        List<String> many = IntStream.range(0, 1_000).mapToObj(number -> "/departments/D" + number).toList();
        assertThat(Membership.of(ORGANIZATION, many).groups()).hasSize(200);
        assertThat(of("/departments/" + "x".repeat(600)).groups()).isEmpty();
    }

    @Test
    void groupIdsAreKeptWhereTheyAreKnown() {
        Membership membership = new Membership(ORGANIZATION,
                Map.of("/departments/Legal", "7", "/departments/Risk", ""));
        assertThat(membership.departments()).containsEntry("Legal", "7").containsEntry("Risk", "");
    }

    private static Membership of(String... groups) {
        return Membership.of(ORGANIZATION, List.of(groups));
    }

}
