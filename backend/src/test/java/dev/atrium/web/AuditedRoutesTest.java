package dev.atrium.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

import dev.atrium.testing.AnsweringModel;
import dev.atrium.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every deed is one event, and looking is none (G13). All routes of the running table are walked.
class AuditedRoutesTest {

    private static final World WORLD = World.with(AnsweringModel.settings());

    private static final Deeds DEEDS = new Deeds(WORLD);

    private static final Trail TRAIL = new Trail(WORLD);

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void everyRouteThatChangesSomethingIsAmongTheDeeds() {
        assertThat(DEEDS.routes()).containsExactlyInAnyOrderElementsOf(new MatrixRoutes(WORLD).all()
            .stream()
            .filter(route -> !route.method().equals("GET"))
            .map(MatrixRoutes.Route::toString)
            .toList());
    }

    @ParameterizedTest
    @MethodSource("routes")
    void aDeedIsExactlyOneEvent(String route) {
        IntSupplier deed = DEEDS.ready(route);
        List<String> before = TRAIL.deeds();
        assertThat(deed.getAsInt()).isIn(200, 201, 202, 204, 303);
        List<String> after = new ArrayList<>(TRAIL.deeds());
        before.forEach(after::remove);
        assertThat(after).hasSize(1);
    }

    @Test
    void lookingLeavesNoEventButWhereItIsAboutOthersOrNotAllowed() {
        MatrixActors actors = new MatrixActors(WORLD);
        MatrixRoutes routes = new MatrixRoutes(WORLD);
        var mine = actors.ownersConversation();
        List<String> before = TRAIL.deeds();
        routes.all()
            .stream()
            .filter(route -> route.method().equals("GET"))
            .forEach(route -> routes.call(route, actors.owner(), mine, mine));
        List<String> after = new ArrayList<>(TRAIL.deeds());
        before.forEach(after::remove);
        assertThat(after).filteredOn(event -> !event.startsWith("permission.refused"))
            .singleElement()
            .asString()
            .contains("assistant.withdrawals-read");
        assertThat(after).filteredOn(event -> event.startsWith("permission.refused")).isNotEmpty();
    }

    static Stream<String> routes() {
        return DEEDS.routes().stream();
    }

}
