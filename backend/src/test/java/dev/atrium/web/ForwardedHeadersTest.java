package dev.atrium.web;

import java.util.List;
import java.util.Map;

import dev.atrium.testing.Someone;
import dev.atrium.testing.World;
import org.junit.jupiter.api.Test;
import org.springframework.web.reactive.function.BodyInserters;

import static org.assertj.core.api.Assertions.assertThat;

/// Whoever asks may write what they like into headers that only a proxy should send.
class ForwardedHeadersTest {

    private static final String INVENTED = "203.0.113.9";

    @Test
    void theTrailBelievesNobodyWhoSaysWhichAddressTheyHave() {
        assertThat(trailAfterALie(Map.of())).hasSizeGreaterThan(0).noneMatch(event -> event.contains(INVENTED));
    }

    @Test
    void notEvenOnKubernetesWhereSpringBootWould() {
        assertThat(trailAfterALie(Map.of("spring.main.cloud-platform", "kubernetes"))).hasSizeGreaterThan(0)
            .noneMatch(event -> event.contains(INVENTED));
    }

    @Test
    void anOperatorCanSayThatAProxyWritesThem() {
        assertThat(trailAfterALie(Map.of("server.forward-headers-strategy", "native")))
            .anyMatch(event -> event.contains(INVENTED));
    }

    private static List<String> trailAfterALie(Map<String, Object> settings) {
        World world = World.with(settings);
        try {
            Someone someone = world.newcomer();
            world.browserOf(someone)
                .post()
                .uri("/settings")
                .header("X-Forwarded-For", INVENTED)
                .body(BodyInserters.fromFormData("theme", "dark").with("language", "en"))
                .exchange()
                .expectStatus()
                .isEqualTo(303);
            return new Trail(world).bodies().stream().filter(event -> event.contains("settings.changed")).toList();
        }
        finally {
            world.close();
        }
    }

}
