package dev.atrium.web.scim;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.atrium.testing.Someone;
import dev.atrium.testing.Superuser;
import dev.atrium.testing.World;
import dev.atrium.web.scim.Program.Answer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// What programs are answered about groups while Keycloak is away, so that whatever waits for it is seen waiting.
class ScimGroupsTest {

    private static World world;

    private static Program alder;

    @BeforeAll
    static void start() {
        world = World.shared();
        alder = Program.of(world, world.dmitri().caller());
    }

    @ParameterizedTest
    @ValueSource(strings = { "{'displayName':'Nowhere %s/Below'}", "{'displayName':'@lead %s'}", "{'displayName':''}",
            "{'displayName':'a//b %s'}", "{'displayName':'%s','members':[{'value':'x','type':'Group'}]}",
            "{'x':'%s'}" })
    void aDepartmentThatCannotBeIsNotMade(String body) {
        Program.refused(alder.post("/Groups", body.formatted(UUID.randomUUID())), 400, "invalidValue");
    }

    @Test
    void departmentsWaitForKeycloakToo() {
        String name = "Group " + UUID.randomUUID();
        Answer made = alder.post("/Groups", "{'displayName':'%s','externalId':'g1'}".formatted(name));
        assertThat(made.status()).isEqualTo(202);
        assertThat(alder.get("/Groups/" + made.id()).text("/urn:atrium:scim:2.0:Standing/waitsForKeycloak"))
            .isEqualTo("true");
        assertThat(alder.filtered("Groups", "displayName eq \"" + name.toUpperCase() + "\"").text("/Resources/0/id"))
            .isEqualTo(made.id());
        assertThat(alder.post("/Groups", "{'displayName':'%s'}".formatted(name)).status()).isIn(409, 503);
        assertThat(alder.delete("/Groups/" + made.id()).status()).isEqualTo(503);
    }

    @Test
    void membersComeAndGoByErrandsAndADepartmentThatIsRemovedIsGoneForTheDirectory() {
        String path = "Team " + UUID.randomUUID();
        Someone ada = Program.somebody(world, "Ada Member", "/departments/" + path);
        Someone ben = Program.somebody(world, "Ben Member");
        String group = alder.filtered("Groups", "displayName eq \"" + path + "\"").text("/Resources/0/id");
        Answer shown = alder.get("/Groups/" + group);
        assertThat(shown.text("/members/0/value")).isEqualTo(ada.caller().member().toString());
        assertThat(alder.get("/Groups?excludedAttributes=members&count=1").body().at("/Resources/0").has("members"))
            .isFalse();
        assertThat(alder
            .patch("/Groups/" + group,
                    "{'op':'Add','path':'members','value':[{'value':'%s'}]}".formatted(ben.caller().member()))
            .status()).isEqualTo(204);
        assertThat(errands(ben)).containsExactly("groups {\"/departments/" + path + "\"} {}");
        assertThat(alder
            .patch("/Groups/" + group,
                    "{'op':'remove','path':'members[value eq \\\"%s\\\"]'}".formatted(ada.caller().member()))
            .status()).isEqualTo(204);
        assertThat(errands(ada)).containsExactly("groups {} {\"/departments/" + path + "\"}");
        assertThat(alder.filtered("Groups", "members eq \"%s\"".formatted(ada.caller().member())).text("/totalResults"))
            .as("until Keycloak says so")
            .isEqualTo("1");
        Program.refused(
                alder.patch("/Groups/" + group, "{'op':'replace','value':{'displayName':'Else/%s'}}".formatted(path)),
                400, "mutability");
        assertThat(alder.delete("/Groups/" + group).status()).isEqualTo(204);
        assertThat(alder.get("/Groups/" + group).status()).isEqualTo(404);
        assertThat(alder.filtered("Groups", "displayName eq \"" + path + "\"").text("/totalResults")).isEqualTo("0");
    }

    @Test
    void aThousandMayMoveAtOnceAndNoMore() {
        String path = "Large " + UUID.randomUUID();
        Program.somebody(world, "Ada Large", "/departments/" + path);
        String group = alder.filtered("Groups", "displayName eq \"" + path + "\"").text("/Resources/0/id");
        List<String> many = new ArrayList<>();
        for (int member = 0; member <= 1_000; member++) {
            many.add("{'value':'" + UUID.randomUUID() + "'}");
        }
        assertThat(alder
            .patch("/Groups/" + group, "{'op':'add','path':'members','value':[" + String.join(",", many) + "]}")
            .status()).isEqualTo(413);
    }

    private static List<String> errands(Someone someone) {
        return Superuser.of(world)
            .texts("select kind || ' ' || joins::text || ' ' || leaves::text from errand where member_id = '%s'"
                .formatted(someone.caller().member()));
    }

}
