package dev.atrium.web.scim;

import java.util.List;
import java.util.UUID;

import dev.atrium.testing.Garbled;
import dev.atrium.testing.Rounds;
import dev.atrium.testing.Someone;
import dev.atrium.testing.Superuser;
import dev.atrium.testing.World;
import dev.atrium.web.scim.Program.Answer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// What programs are answered over SCIM while Keycloak is away, so that whatever waits for it is seen waiting.
class ScimRoutesTest {

    private static World world;

    private static Program alder;

    private static Program fern;

    @BeforeAll
    static void start() {
        world = World.shared();
        world.ada();
        world.finn();
        alder = Program.of(world, world.dmitri().caller());
        fern = Program.of(world, world.gita().caller());
    }

    @Test
    void whatTheEndpointCanDoIsSaid() {
        Answer configuration = alder.get("/ServiceProviderConfig");
        assertThat(configuration.status()).isEqualTo(200);
        assertThat(configuration.type()).isEqualTo("application/scim+json");
        assertThat(configuration.text("/patch/supported")).isEqualTo("true");
        for (String not : List.of("bulk", "sort", "changePassword", "etag")) {
            assertThat(configuration.text("/" + not + "/supported")).as(not).isEqualTo("false");
        }
        assertThat(alder.get("/ResourceTypes").text("/totalResults")).isEqualTo("2");
        assertThat(alder.get("/ResourceTypes/User").text("/endpoint")).isEqualTo("/Users");
        assertThat(alder.get("/Schemas").text("/totalResults")).isEqualTo("3");
        assertThat(alder.get("/Schemas/urn:ietf:params:scim:schemas:core:2.0:Group").text("/name")).isEqualTo("Group");
        assertThat(alder.get("/Schemas/urn:nothing").status()).isEqualTo(404);
    }

    @Test
    void whatIsNotSupportedIsRefusedInScimsForm() {
        assertThat(alder.post("/Bulk", "{}").status()).isEqualTo(501);
        assertThat(alder.get("/Me").status()).isEqualTo(501);
        assertThat(alder.post("/Users/.search", "{}").status()).isEqualTo(501);
        Answer missing = alder.get("/Nothing");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.text("/schemas/0")).isEqualTo("urn:ietf:params:scim:api:messages:2.0:Error");
        assertThat(missing.text("/status")).isEqualTo("404");
        Program.refused(alder.get("/Users?sortBy=userName"), 400, "invalidValue");
        Program.refused(alder.get("/Users?count=many"), 400, "invalidValue");
        Program.refused(alder.filtered("Users", "userName sw \"a\""), 400, "invalidFilter");
        Program.refused(alder.post("/Users", "{'userName':'x@alder.test','password':'hunter2'}"), 400, "invalidValue");
        Program.refused(alder.post("/Users", "[1]"), 400, "invalidSyntax");
        Program.refused(alder.post("/Users", "{'userName':'a','userName':'b'}"), 400, "invalidSyntax");
        Program.refused(alder.post("/Users", "{'userName':'no address'}"), 400, "invalidValue");
        assertThat(
                alder.with(List.of("Bearer " + alder.secret()), "POST", "/Users", new byte[] { '{', '}' }, "text/plain")
                    .status())
            .isEqualTo(415);
        assertThat(alder.post("/Users", "{'userName':'" + "x".repeat(600_000) + "'}").status()).isEqualTo(413);
        assertThat(alder
            .with(List.of("Bearer " + alder.secret()), "POST", "/Groups", "{\"displayName\":\"@lead\"}".getBytes(),
                    "application/json")
            .status()).isEqualTo(400);
    }

    @Test
    void peopleAreListedInStretches() {
        Answer all = alder.get("/Users?count=200");
        int total = Integer.parseInt(all.text("/totalResults"));
        assertThat(total).isGreaterThanOrEqualTo(1);
        Answer second = alder.get("/Users?startIndex=2&count=1");
        assertThat(second.text("/startIndex")).isEqualTo("2");
        assertThat(second.text("/Resources/0/id")).isEqualTo(all.text("/Resources/1/id"));
        assertThat(alder.get("/Users?count=0").text("/itemsPerPage")).isEqualTo("0");
        assertThat(alder.get("/Users?startIndex=-5&count=-1").text("/startIndex")).isEqualTo("1");
        assertThat(alder.get("/Users?startIndex=100000").text("/itemsPerPage")).isEqualTo("0");
        assertThat(alder.get("/Users?count=100000").status()).isEqualTo(200);
    }

    @Test
    void somebodyIsFoundByWhatADirectoryKnows() {
        Someone ada = Program.somebody(world, "Ada Shown", "/departments/Legal");
        String email = ada.session().person().email();
        String id = ada.caller().member().toString();
        for (String filter : List.of("userName eq \"" + email.toUpperCase() + "\"", "emails.value eq \"" + email + "\"",
                "emails[type eq \"work\"].value eq \"" + email + "\" and active eq true", "id eq \"" + id + "\"")) {
            assertThat(alder.filtered("Users", filter).text("/Resources/0/id")).as(filter).isEqualTo(id);
        }
        assertThat(alder.filtered("Users", "id eq \"" + id + "\" and active eq false").text("/totalResults"))
            .isEqualTo("0");
        assertThat(alder.put("/Users/" + id, "{'userName':'%s','externalId':'00u-%s'}".formatted(email, id)).status())
            .isEqualTo(200);
        Answer found = alder.filtered("Users", "externalId eq \"00u-" + id + "\"");
        assertThat(found.text("/Resources/0/userName")).isEqualTo(email);
        assertThat(found.text("/Resources/0/groups/0/display")).isEqualTo("Legal");
        assertThat(found.text("/Resources/0/meta/location")).endsWith("/scim/v2/Users/" + id);
        Answer little = alder.get("/Users/" + id + "?attributes=userName");
        assertThat(little.text("/userName")).isEqualTo(email);
        assertThat(little.body().has("emails")).isFalse();
        assertThat(alder.get("/Users/" + id + "?excludedAttributes=groups").body().has("groups")).isFalse();
    }

    @Test
    void whoIsInvitedWhileKeycloakIsAwayIsSaidToWait() {
        String address = "new" + UUID.randomUUID() + "@alder.test";
        String body = "{'userName':'%s','externalId':'x-%s','name':{'givenName':'Nova','familyName':'New'},'active':true}"
            .formatted(address, address);
        Answer made = alder.post("/Users", body);
        assertThat(made.status()).as("accepted, not yet made").isEqualTo(202);
        assertThat(made.text("/urn:atrium:scim:2.0:Standing/state")).isEqualTo("waiting");
        assertThat(made.text("/urn:atrium:scim:2.0:Standing/waitsForKeycloak")).isEqualTo("true");
        assertThat(String.valueOf(made.headers().getLocation())).endsWith("/scim/v2/Users/" + made.id());
        assertThat(alder.get("/Users/" + made.id()).text("/displayName")).isEqualTo("Nova New");
        assertThat(alder.filtered("Users", "externalId eq \"x-" + address + "\"").text("/Resources/0/id"))
            .isEqualTo(made.id());
        Program.refused(alder.post("/Users", body), 409, "uniqueness");
        Answer early = alder.patch("/Users/" + made.id(), "{'op':'replace','path':'active','value':false}");
        assertThat(early.status()).isEqualTo(503);
        assertThat(early.headers().getFirst("Retry-After")).isNotNull();
        assertThat(alder.delete("/Users/" + made.id()).status()).isEqualTo(503);
        assertThat(events("people.invited", made.id())).containsExactly("connection");
    }

    @Test
    void whoIsDisabledIsOutAtOnceAndTheDirectoryIsTheActor() {
        Someone ada = Program.somebody(world, "Ada Leaving");
        String id = ada.caller().member().toString();
        assertThat(world.browserOf(ada).get().uri("/settings").exchange().returnResult(Void.class).getStatus().value())
            .isEqualTo(200);
        Answer disabled = alder.patch("/Users/" + id, "{'op':'Replace','path':'active','value':'False'}");
        assertThat(disabled.status()).isEqualTo(200);
        assertThat(disabled.text("/active")).isEqualTo("false");
        assertThat(disabled.text("/urn:atrium:scim:2.0:Standing/waitsForKeycloak")).isEqualTo("true");
        assertThat(status(ada, "/settings")).isEqualTo(401);
        assertThat(events("member.removed", id)).containsExactly("connection");
        alder.patch("/Users/" + id, "{'op':'Replace','path':'active','value':'False'}");
        assertThat(events("member.removed", id)).as("nothing changes, nothing is recorded").hasSize(1);
        Answer enabled = alder.patch("/Users/" + id, "{'op':'replace','value':{'active':true}}");
        assertThat(enabled.text("/active")).as("given when Keycloak says so").isEqualTo("false");
        assertThat(alder.delete("/Users/" + id).status()).isEqualTo(204);
        assertThat(alder.get("/Users/" + id).status()).isEqualTo(404);
        assertThat(alder.delete("/Users/" + id).status()).isEqualTo(404);
    }

    @Test
    void anAddressNeverChangesAndANameIsNobodyElses() {
        Someone ada = Program.somebody(world, "Ada Fixed");
        Someone ben = Program.somebody(world, "Ben Fixed");
        String id = ada.caller().member().toString();
        Program.refused(alder.patch("/Users/" + id,
                "{'op':'replace','path':'emails[type eq \\'work\\'].value','value':'else@alder.test'}".replace("\\'",
                        "\\\"")),
                400, "mutability");
        Program.refused(
                alder.patch("/Users/" + id,
                        "{'op':'replace','path':'userName','value':'%s'}".formatted(ben.session().person().email())),
                409, "uniqueness");
        Answer named = alder.patch("/Users/" + id,
                "{'op':'replace','path':'userName','value':'corp/%s'}".formatted(id));
        assertThat(named.text("/userName")).isEqualTo("corp/" + id);
        Answer renamed = alder.patch("/Users/" + id, "{'op':'replace','path':'name.familyName','value':'Byron'}");
        assertThat(renamed.text("/name/formatted")).as("Keycloak has not said so").isEqualTo("Ada Fixed");
        assertThat(renamed.text("/urn:atrium:scim:2.0:Standing/waitsForKeycloak")).isEqualTo("true");
    }

    @Test
    void whatIsAnotherTenantsLooksLikeWhatNeverWas() {
        Someone ada = Program.somebody(world, "Ada Hidden", "/departments/Hidden " + UUID.randomUUID());
        String person = "/Users/" + ada.caller().member();
        String department = "/Groups/" + alder.get(person).text("/groups/0/value");
        assertThat(alder.get(department).status()).isEqualTo(200);
        String change = "{'op':'replace','path':'externalId','value':'1'}";
        for (String address : List.of(person, department)) {
            String nothing = address.substring(0, address.lastIndexOf('/') + 1) + UUID.randomUUID();
            assertThat(fern.get(address).body()).isEqualTo(fern.get(nothing).body());
            for (Answer answer : List.of(fern.get(address), fern.put(address, "{'userName':'a','displayName':'a'}"),
                    fern.patch(address, change), fern.delete(address))) {
                assertThat(answer.status()).as(address).isEqualTo(404);
            }
        }
        assertThat(
                fern.filtered("Users", "userName eq \"" + ada.session().person().email() + "\"").text("/totalResults"))
            .isEqualTo("0");
        assertThat(fern.filtered("Users", "id eq \"" + ada.caller().member() + "\"").text("/totalResults"))
            .isEqualTo("0");
        String clinical = fern.filtered("Groups", "displayName eq \"Clinical\"").text("/Resources/0/id");
        String add = "{'op':'add','path':'members','value':[{'value':'%s'}]}";
        Answer foreign = fern.patch("/Groups/" + clinical, add.formatted(ada.caller().member()));
        Program.refused(foreign, 400, "invalidValue");
        assertThat(fern.patch("/Groups/" + clinical, add.formatted(UUID.randomUUID())).body())
            .isEqualTo(foreign.body());
        assertThat(alder.get(person).text("/active")).isEqualTo("true");
    }

    @Test
    void nothingThatIsSentIsAFaultOfOurs() {
        Someone ada = Program.somebody(world, "Ada Garbled");
        String person = "/Users/" + ada.caller().member();
        Garbled words = Garbled.of(33, "{\"userName\":\"a@alder.test\",\"emails\":[{\"value\":\"a\"}]}",
                "{\"Operations\":[{\"op\":\"replace\",\"path\":\"externalId\",\"value\":\"1\"}]}",
                "userName eq \"a\" and active eq true", "{\"Operations\":[{\"op\":\"add\",\"value\":{\"name\":{}}}]}");
        for (int round = 0; round < Rounds.of(60, 1_000); round++) {
            String word = words.next();
            String some = word.substring(0, Math.min(word.length(), 2_000));
            assertThat(alder.filtered("Users", some).status()).as(some).isLessThan(500);
            assertThat(alder.filtered("Groups", some).status()).as(some).isLessThan(500);
            byte[] body = some.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            for (String address : List.of(person, "/Groups/" + UUID.randomUUID())) {
                assertThat(alder.with(List.of("Bearer " + alder.secret()), "PATCH", address, body, "application/json")
                    .status()).as(some).isLessThan(500);
            }
        }
    }

    private static int status(Someone someone, String path) {
        return world.browserOf(someone).get().uri(path).exchange().returnResult(Void.class).getStatus().value();
    }

    private static List<String> events(String type, String target) {
        return Superuser.of(world)
            .texts("select actor_kind from audit_event where type = '%s' and target_id = '%s'".formatted(type, target));
    }

}
