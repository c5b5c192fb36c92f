package dev.atrium.identity;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import dev.atrium.kernel.Refusal;
import dev.atrium.stack.keycloak.KeycloakServer;
import dev.atrium.stack.process.FreePort;
import dev.atrium.stack.sample.SampleWorld;
import dev.atrium.tenancy.TenantTransaction;
import dev.atrium.testing.World;
import dev.atrium.web.signin.HeadlessBrowser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// People are changed at a real Keycloak, with the rights of the server's own account there, and only what Keycloak says
/// afterwards holds here.
class PeopleAtKeycloakTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static KeycloakServer keycloak;

    private static World world;

    private static String atrium;

    private static Caller admin;

    @BeforeAll
    static void start() {
        keycloak = KeycloakServer.shared();
        int port = FreePort.any();
        atrium = "http://localhost:" + port;
        keycloak.admitAtriumAt(atrium);
        world = World.with(Map.of("server.port", port, "atrium.public-url", atrium, "atrium.keycloak.url",
                keycloak.url(), "atrium.keycloak.web-client-secret", keycloak.webClientSecret(),
                "atrium.keycloak.admin-client-secret", keycloak.adminClientSecret(), "atrium.keycloak.look-every",
                "1s"));
        admin = signedIn("dmitri@alder.test");
        await(() -> World.now(people().comparison(admin)).at() != null);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void everybodyOfTheOrganizationIsKnownAlsoWhoHasNeverSignedIn() {
        PersonSeen frank = person("frank@alder.test");
        assertThat(frank.state()).isEqualTo(MemberState.INVITED);
        assertThat(frank.departments()).extracting(Department::path).containsExactly("Retail Banking");
        assertThat(frank.lastActive()).isNull();
        assertThat(World.now(people().page(admin, PeopleFilter.ALL, null)).items()).extracting(PersonSeen::email)
            .doesNotContain("finn@fern.test");
    }

    @Test
    void rolesDepartmentsAndLeadsAreChangedThere() {
        Caller before = signedIn("ben@alder.test");
        PersonSeen ben = person("ben@alder.test");
        PeopleWish wish = new PeopleWish(Set.of("member", "publisher"), Set.of(department("Risk")),
                Set.of(department("Legal")));
        World.now(changes().change(admin, ben.id(), wish));
        await(() -> person("ben@alder.test").roles().contains("publisher"));
        PersonSeen changed = person("ben@alder.test");
        assertThat(changed.departments()).extracting(Department::path).containsExactly("Risk");
        assertThat(changed.leads()).extracting(Department::path).containsExactly("Legal");
        assertThat(groups(changed)).containsExactlyInAnyOrder("/roles/publisher", "/departments/Risk",
                "/departments/Legal/@lead");
        Caller again = signedIn("ben@alder.test");
        assertThat(again.member()).isEqualTo(before.member());
        assertThat(again.is(Role.PUBLISHER)).isTrue();
        assertThat(again.mayIn(Permission.MANAGE_PEOPLE, department("Legal"))).isTrue();
        World.now(changes().change(admin, ben.id(),
                new PeopleWish(Set.of("member"), Set.of(department("Retail Banking/Branches")), Set.of())));
        await(() -> groups(changed).equals(Set.of("/departments/Retail Banking/Branches")));
        assertThat(signedIn("ben@alder.test").maySomewhere(Permission.MANAGE_PEOPLE)).isFalse();
    }

    @Test
    void whoIsDisabledOrRemovedCannotComeInAndTheInvitedCan() {
        signedIn("eve@alder.test");
        MemberId eve = person("eve@alder.test").id();
        World.now(changes().disable(admin, eve));
        assertThat(comesTo("eve@alder.test")).hasPath("/no-organization");
        await(() -> groups(seen(eve)).contains("/disabled"));
        assertThat(comesTo("eve@alder.test")).hasPath("/no-organization");
        World.now(changes().enable(admin, eve));
        await(() -> seen(eve).state() == MemberState.ACTIVE);
        assertThat(signedIn("eve@alder.test").is(Role.AUDITOR)).isTrue();
        World.now(changes().remove(admin, eve, null));
        assertThat(comesTo("eve@alder.test")).hasPath("/no-organization");
        await(() -> isDone(eve, "remove"));
        assertThat(comesTo("eve@alder.test")).hasPath("/no-organization");
        assertThat(invited("eve@alder.test; Eve Lindqvist; Risk")).containsExactly("known");
        Caller again = signedIn("eve@alder.test");
        assertThat(again.member()).isEqualTo(eve);
        assertThat(again.is(Role.AUDITOR)).as("a removal takes all groups").isFalse();
        keycloak.admin().put(group("/roles/auditor") + "/members/" + seen(eve).subject(), node());
        await(() -> seen(eve).roles().contains("auditor"));
    }

    @Test
    void departmentsAreAddedRenamedAndRemovedThere() {
        Structure structure = world.bean(Structure.class);
        String name = "Audit " + UUID.randomUUID();
        World.now(structure.add(admin, department("Risk"), name));
        await(() -> path("Risk/" + name));
        DepartmentId id = department("Risk/" + name);
        assertThat(groupId("/departments/Risk/" + name)).isNotBlank();
        World.now(structure.rename(admin, id, name + " two"));
        await(() -> path("Risk/" + name + " two"));
        assertThat(department("Risk/" + name + " two")).isEqualTo(id);
        assertThat(groupId("/departments/Risk/" + name + " two")).isNotBlank();
        assertThat(refusal(() -> World.now(structure.remove(admin, department("Risk")))))
            .isEqualTo("department.has-departments");
        World.now(structure.remove(admin, id));
        await(() -> !path("Risk/" + name + " two"));
        assertThat(refusal(() -> World.now(structure.remove(admin, department("Legal")))))
            .isEqualTo("department.has-people");
    }

    @Test
    void whoIsInvitedHasAnAccountAndForeignAddressesAreRefused() {
        String address = "new" + UUID.randomUUID().toString().substring(0, 8) + "@alder.test";
        assertThat(invited(address + "; Nova New; Legal; publisher\nfinn@fern.test; Finn\nnonsense\n" + address))
            .containsExactly("no-mail", "foreign-domain", "unreadable", "twice");
        PersonSeen nova = person(address);
        assertThat(nova.state()).isEqualTo(MemberState.INVITED);
        assertThat(nova.name()).isEqualTo("Nova New");
        assertThat(nova.roles()).containsExactlyInAnyOrder("member", "publisher");
        assertThat(nova.departments()).extracting(Department::path).containsExactly("Legal");
        JsonNode user = keycloak.admin().get("/users/" + nova.subject());
        assertThat(user.required("requiredActions").get(0).stringValue()).isEqualTo("UPDATE_PASSWORD");
    }

    @Test
    void whatWasNotHeardIsPutRightByTheComparison() {
        MemberId carla = person("carla@alder.test").id();
        execute("update member set roles = '{member}', name = 'Somebody' where id = '" + carla + "'");
        execute("update people_comparison set due_at = now(), place = 0");
        await(() -> seen(carla).roles().contains("publisher"));
        assertThat(seen(carla).name()).isEqualTo("Carla Reyes");
        await(() -> World.now(people().comparison(admin)).repaired() > 0);
    }

    private static List<String> invited(String list) {
        Invitations invitations = world.bean(Invitations.class);
        UUID id = World.now(invitations.invite(admin, list));
        await(() -> World.now(invitations.list(admin, id)).stream().noneMatch(WishSeen::waits));
        return World.now(invitations.list(admin, id)).stream().map(WishSeen::outcome).toList();
    }

    private static boolean isDone(MemberId member, String kind) {
        return World.now(people().find(admin, member))
            .wishes()
            .stream()
            .anyMatch(wish -> wish.kind().equals(kind) && wish.state().equals("done"));
    }

    private static People people() {
        return world.bean(People.class);
    }

    private static PeopleChanges changes() {
        return world.bean(PeopleChanges.class);
    }

    private static PersonSeen person(String email) {
        return World.now(people().page(admin, new PeopleFilter(email, null, null, null, false), null))
            .items()
            .getFirst();
    }

    private static PersonSeen seen(MemberId id) {
        return World.now(people().find(admin, id)).person();
    }

    private static boolean path(String path) {
        return World.now(world.bean(Departments.class).all(admin)).stream().anyMatch(one -> one.path().equals(path));
    }

    private static DepartmentId department(String path) {
        return World.now(world.bean(Departments.class).all(admin))
            .stream()
            .filter(one -> one.path().equals(path))
            .findFirst()
            .orElseThrow()
            .id();
    }

    private static Set<String> groups(PersonSeen person) {
        Set<String> paths = new HashSet<>();
        keycloak.admin()
            .get("/organizations/" + World.ALDER_BANK + "/members/" + person.subject() + "/groups")
            .forEach(group -> paths.add(group.required("path").stringValue()));
        return paths;
    }

    private static String groupId(String path) {
        return keycloak.admin()
            .get("/organizations/" + World.ALDER_BANK + "/groups/group-by-path" + path.replace(" ", "%20"))
            .required("id")
            .stringValue();
    }

    private static String group(String path) {
        return "/organizations/" + World.ALDER_BANK + "/groups/" + groupId(path);
    }

    private static JsonNode node() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static URI comesTo(String email) {
        return new HeadlessBrowser(atrium).signIn("/", email, SampleWorld.PASSWORD);
    }

    private static Caller signedIn(String email) {
        HeadlessBrowser browser = new HeadlessBrowser(atrium);
        browser.signIn("/", email, SampleWorld.PASSWORD);
        return World.now(world.bean(Sessions.class).find(browser.session().orElseThrow(), Origin.NONE))
            .caller()
            .orElseThrow();
    }

    private static void execute(String sql) {
        World.now(world.bean(TenantTransaction.class)
            .in(World.ALDER, () -> world.bean(DatabaseClient.class).sql(sql).fetch().rowsUpdated()));
    }

    private static String refusal(Runnable deed) {
        return catchThrowableOfType(Refusal.class, deed::run).code();
    }

    private static void await(BooleanSupplier condition) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PATIENCE);
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        System.out.printf("arrived after %d ms%n", Duration.ofNanos(System.nanoTime() - begin).toMillis());
    }

}
