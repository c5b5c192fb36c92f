package dev.atrium.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import dev.atrium.web.MatrixActors.Actor;
import dev.atrium.web.MatrixRoutes.Answer;
import dev.atrium.web.MatrixRoutes.Route;
import dev.atrium.testing.Rounds;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;

/// Every route of the running table x every kind of actor x ids that are not theirs. A route that appears tomorrow is in
/// here the same day; one whose path has an id of an unknown kind fails until the matrix learns what to put there.
class RouteMatrixTest {

    private static final World WORLD = World.shared();

    private static final MatrixActors ACTORS = new MatrixActors(WORLD);

    private static final MatrixRoutes ROUTES = new MatrixRoutes(WORLD);

    private final Map<String, Set<Answer>> answeredOfNothing = new HashMap<>();

    @Test
    void thereAreTwelveKindsOfActorsAndEveryRouteIsKnown() {
        assertThat(ACTORS.others()).hasSizeGreaterThanOrEqualTo(12);
        assertThat(ROUTES.all()).hasSizeGreaterThan(60);
        assertThat(ROUTES.unknownInputs()).isEmpty();
    }

    @Test
    void whatIsSomebodyElsesIsAnsweredExactlyLikeWhatDoesNotExist() {
        Belongings mine = ACTORS.ownersConversation();
        List<String> before = ACTORS.ownersRows();
        Map<String, String> breaches = new TreeMap<>();
        for (Route route : ROUTES.withIds()) {
            for (Actor actor : strangers(route)) {
                Answer foreign = ROUTES.call(route, actor, mine, mine);
                if (foreign.succeeded() || !isKnown(foreign, actor)) {
                    Answer missing = ROUTES.call(route, actor, MatrixActors.nothing(), MatrixActors.nothing());
                    this.answeredOfNothing.computeIfAbsent(actor.name(), name -> new HashSet<>()).add(missing);
                    if (!foreign.equals(missing) || foreign.succeeded()) {
                        breaches.put(route + " as " + actor.name(), foreign.differenceTo(missing));
                    }
                }
            }
        }
        assertThat(breaches).isEmpty();
        assertThat(ACTORS.ownersRows()).isEqualTo(before);
    }

    /// In the short form each route meets half of them.
    private static List<Actor> strangers(Route route) {
        return ACTORS.others()
            .stream()
            .filter(actor -> !route.oversees(actor) && Rounds.looksAt(route + actor.name(), 2))
            .toList();
    }

    /// Whether it is, to the letter, what this actor has been told of what does not
    /// exist,
    /// here or on another route. In the long form each route is asked itself, as
    /// [ForeignIdsTest] always does for two of them.
    private boolean isKnown(Answer foreign, Actor actor) {
        return !Rounds.full() && this.answeredOfNothing.getOrDefault(actor.name(), Set.of()).contains(foreign);
    }

    @Test
    void aForeignChildUnderOnesOwnParentDoesNotExist() {
        Belongings theirs = ACTORS.ownersConversation();
        Map<String, String> breaches = new TreeMap<>();
        for (Route route : ROUTES.withIds().stream().filter(Route::namesTwoIds).toList()) {
            for (Actor actor : ACTORS.members()) {
                Belongings own = ACTORS.conversationOf(actor);
                Answer answer = ROUTES.call(route, actor, own, theirs);
                if (answer.succeeded()) {
                    breaches.put(route + " as " + actor.name(), answer.toString());
                }
            }
        }
        assertThat(breaches).isEmpty();
    }

    @Test
    void whatHasNoIdShowsNobodyElsesWords() {
        Belongings mine = ACTORS.ownersConversation();
        Map<String, String> breaches = new TreeMap<>();
        for (Route route : ROUTES.withoutIds()) {
            for (Actor actor : strangers(route)) {
                Answer answer = ROUTES.call(route, actor, mine, mine);
                if (answer.body().contains(MatrixActors.CANARY)) {
                    breaches.put(route + " as " + actor.name(), answer.toString());
                }
            }
        }
        assertThat(breaches).isEmpty();
    }

    @Test
    void whoMayNotCallARouteAtAllIsNeverServed() {
        Map<String, String> breaches = new TreeMap<>();
        for (Route route : ROUTES.all()) {
            for (Actor actor : ACTORS.withoutTenant()) {
                Answer answer = ROUTES.call(route, actor, MatrixActors.nothing(), MatrixActors.nothing());
                if ((route.forMembers() || route.forAdmins() || route.forAuditors()) && answer.succeeded()) {
                    breaches.put(route + " as " + actor.name(), answer.toString());
                }
            }
        }
        assertThat(breaches).isEmpty();
    }

    @Test
    void whatIsForAdminsIsServedToNobodyElse() {
        Belongings mine = ACTORS.ownersConversation();
        List<Route> routes = ROUTES.all()
            .stream()
            .filter(route -> route.forAdmins() && !route.toString().equals("GET /sinks"))
            .toList();
        assertThat(routes).hasSizeGreaterThanOrEqualTo(9);
        for (Route route : routes) {
            for (Actor actor : List.of(ACTORS.owner(), ACTORS.member("other department"), ACTORS.member("publisher"),
                    ACTORS.member("auditor"), ACTORS.member("compliance"))) {
                if (!actor.name().equals("compliance") || !route.forCompliance()) {
                    assertThat(ROUTES.call(route, actor, mine, mine).status()).as(route + " as " + actor.name())
                        .isEqualTo(404);
                }
            }
        }
        Actor admin = ACTORS.member("admin");
        assertThat(ROUTES.get(admin, "/reviews").status()).isEqualTo(200);
        assertThat(ROUTES.get(admin, "/assistants/all").status()).isEqualTo(200);
    }

    @Test
    void whatIsForAuditorsIsServedToThemAndToComplianceAlone() {
        Belongings mine = ACTORS.ownersConversation();
        List<Route> routes = ROUTES.all().stream().filter(Route::forAuditors).toList();
        assertThat(routes).hasSizeGreaterThanOrEqualTo(7);
        for (Route route : routes) {
            for (Actor actor : List.of(ACTORS.owner(), ACTORS.member("other department"), ACTORS.member("publisher"),
                    ACTORS.member("admin"))) {
                assertThat(ROUTES.call(route, actor, mine, mine).status()).as(route + " as " + actor.name())
                    .isEqualTo(404);
            }
        }
        for (Actor reader : List.of(ACTORS.member("auditor"), ACTORS.member("compliance"),
                ACTORS.member("other tenant's auditor"))) {
            for (String path : List.of("/trail", "/trail/exports", "/trail/events", "/trail/checkpoints",
                    "/trail/schema")) {
                assertThat(ROUTES.get(reader, path).status()).as(path + " as " + reader.name()).isEqualTo(200);
            }
        }
    }

    @Test
    void whereTheTrailIsSentIsToldToAdminsAndToThoseWhoReadItAlone() {
        for (Actor actor : List.of(ACTORS.owner(), ACTORS.member("other department"), ACTORS.member("publisher"))) {
            assertThat(ROUTES.get(actor, "/sinks").status()).as(actor.name()).isEqualTo(404);
        }
        for (Actor reader : List.of(ACTORS.member("admin"), ACTORS.member("auditor"), ACTORS.member("compliance"))) {
            assertThat(ROUTES.get(reader, "/sinks").status()).as(reader.name()).isEqualTo(200);
        }
    }

    @Test
    void whatIsUsedIsToldToAdminsAndAuditorsAlone() {
        Belongings mine = ACTORS.ownersConversation();
        List<Route> routes = ROUTES.all().stream().filter(Route::tellsUsage).toList();
        assertThat(routes).hasSizeGreaterThanOrEqualTo(2);
        for (Route route : routes) {
            for (Actor actor : List.of(ACTORS.owner(), ACTORS.member("other department"), ACTORS.member("publisher"),
                    ACTORS.member("compliance"))) {
                assertThat(ROUTES.call(route, actor, mine, mine).status()).as(route + " as " + actor.name())
                    .isEqualTo(404);
            }
            for (Actor reader : List.of(ACTORS.member("admin"), ACTORS.member("auditor"),
                    ACTORS.member("other tenant's auditor"))) {
                assertThat(ROUTES.get(reader, route.path()).status()).as(route + " as " + reader.name()).isEqualTo(200);
            }
        }
        assertThat(ROUTES.get(ACTORS.member("admin"), "/budgets").status()).isEqualTo(200);
    }

    @Test
    void operatorsComeToTheirRoomAndTheirOwnTrailAndToNothingOfTenants() {
        Belongings mine = ACTORS.ownersConversation();
        Map<String, String> breaches = new TreeMap<>();
        for (Route route : ROUTES.all()) {
            boolean ofTenants = route.forMembers() || route.forAdmins() || route.tellsUsage() || route.forPrograms();
            if (ofTenants && !route.toString().equals("GET /approvals")) {
                Answer answer = ROUTES.call(route, ACTORS.operator(), mine, mine);
                if (answer.succeeded()) {
                    breaches.put(route.toString(), answer.toString());
                }
            }
        }
        assertThat(breaches).isEmpty();
        assertThat(ROUTES.get(ACTORS.operator(), "/operations/tenants").status()).isEqualTo(200);
        Answer trail = ROUTES.get(ACTORS.operator(), "/trail");
        assertThat(trail.status()).isEqualTo(200);
        assertThat(trail.body()).doesNotContain(MatrixActors.CANARY);
    }

    @Test
    void whatIsForOperatorsIsServedToNobodyElse() {
        Belongings mine = ACTORS.ownersConversation();
        List<Route> routes = ROUTES.all().stream().filter(Route::forOperators).toList();
        assertThat(routes).hasSizeGreaterThanOrEqualTo(5);
        for (Route route : routes) {
            for (Actor actor : ACTORS.members()) {
                assertThat(ROUTES.call(route, actor, mine, mine).status()).as(route + " as " + actor.name())
                    .isEqualTo(404);
            }
        }
    }

    @Test
    void whatIsForProgramsIsServedToNobodyWhoHasSignedIn() {
        Belongings mine = ACTORS.ownersConversation();
        List<Route> routes = ROUTES.all().stream().filter(Route::forPrograms).toList();
        assertThat(routes).hasSizeGreaterThanOrEqualTo(17);
        for (Route route : routes) {
            for (Actor actor : List.of(ACTORS.owner(), ACTORS.member("admin"), ACTORS.member("other tenant's admin"),
                    ACTORS.withoutTenant().getFirst())) {
                assertThat(ROUTES.call(route, actor, mine, mine).status()).as(route + " as " + actor.name())
                    .isEqualTo(401);
            }
        }
    }

    @Test
    void theOwnerIsServed() {
        Belongings mine = ACTORS.ownersConversation();
        for (Route route : ROUTES.all()) {
            if (route.method().equals("GET") && route.forMembers()) {
                assertThat(ROUTES.call(route, ACTORS.owner(), mine, mine).succeeded()).as(route.toString()).isTrue();
            }
        }
    }

    @Test
    void idsInOtherSpellingsAreIdsOfNothing() {
        Belongings mine = ACTORS.ownersConversation();
        String id = mine.conversation().toString();
        for (String spelling : List.of(id.toUpperCase(), "{" + id + "}", id.replace("-", ""), "0" + id, id + ".",
                id + "%20", "%2e%2e/" + id, UUID.randomUUID().toString(), "1", "..", "%00")) {
            assertThat(ROUTES.get(ACTORS.owner(), "/conversations/" + spelling).succeeded()).as(spelling).isFalse();
        }
        assertThat(ROUTES.get(ACTORS.owner(), "/conversations/" + id).succeeded()).isTrue();
    }

    @Test
    void everyChangeNeedsTheTokenOfThePagesOwnSession() {
        Belongings mine = ACTORS.ownersConversation();
        List<String> before = ACTORS.ownersRows();
        for (Route route : ROUTES.all()) {
            if (!route.method().equals("GET") && !route.path().equals("/logout/back-channel") && !route.forPrograms()) {
                Answer answer = ROUTES.callWithTokenOf(ACTORS.members().getFirst(), route, ACTORS.owner(), mine);
                assertThat(answer.status()).as(route.toString()).isEqualTo(403);
            }
        }
        assertThat(ACTORS.ownersRows()).isEqualTo(before);
    }

}
