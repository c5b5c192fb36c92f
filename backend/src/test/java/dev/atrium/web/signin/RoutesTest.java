package dev.atrium.web.signin;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.atrium.testing.World;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.function.server.support.RouterFunctionMapping;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/// The running table of routes, walked.
class RoutesTest {

    private final World world = World.shared();

    private final Map<RequestMappingInfo, HandlerMethod> routes = this.world
        .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods();

    @Test
    void everyRouteSaysWhoMayCallIt() {
        assertThat(this.routes.entrySet()
            .stream()
            .filter(route -> RouteGuard.declaredBy(route.getValue()) == null)
            .map(Map.Entry::getKey)).isEmpty();
    }

    @Test
    void onlyFilesAreServedPastThatTable() {
        assertThat(this.world.beans(RouterFunctionMapping.class)).extracting(RouterFunctionMapping::getRouterFunction)
            .filteredOn(Objects::nonNull)
            .allSatisfy(files -> assertThat(files.toString()).startsWith("([GET, HEAD] && /assets/{*path}) ->"));
    }

    @Test
    void onlyTheseRoutesAreOpenToEverybody() {
        List<String> open = this.routes.entrySet()
            .stream()
            .filter(route -> isOpen(RouteGuard.declaredBy(route.getValue())))
            .flatMap(route -> route.getKey().getPatternsCondition().getPatterns().stream())
            .map(Object::toString)
            .sorted()
            .toList();
        assertThat(open).isSubsetOf("/diagram-frame", "/logout/back-channel", "/signed-out");
        assertThat(open).contains("/logout/back-channel", "/signed-out");
    }

    @Test
    void aRouteThatSaysNothingIsClosed() throws NoSuchMethodException {
        HandlerMethod silent = new HandlerMethod(new Silent(), Silent.class.getDeclaredMethod("page"));
        assertThat(RouteGuard.declaredBy(silent)).isNull();
    }

    private static boolean isOpen(@Nullable AllowedTo declared) {
        return declared != null && declared.value() == AllowedTo.Who.ANYONE;
    }

    private static final class Silent {

        String page() {
            return "";
        }

    }

}
