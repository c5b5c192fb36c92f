package dev.atrium.kernel;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import dev.atrium.testing.NoBlocking;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class IdsTest {

    @BeforeAll
    static void watch() {
        NoBlocking.fromNowOn();
    }

    @Test
    void eventLoopsMakeIdsWithoutWaitingForEachOther() {
        int most = 200_000;
        List<UUID> ids = Flux.range(0, most)
            .parallel(8)
            .runOn(Schedulers.parallel())
            .map(number -> Ids.next())
            .sequential()
            .collectList()
            .block(Duration.ofSeconds(60));
        assertThat(ids).hasSize(most).doesNotHaveDuplicates().allMatch(id -> id.version() == 7);
    }

    @Test
    void idsOfOneThreadAreInTheOrderTheyWereMade() {
        List<String> ids = Flux.range(0, 1_000).map(number -> Ids.next().toString()).collectList().block();
        assertThat(ids).isSorted();
    }

    @Test
    void onlyTheCanonicalSpellingIsRead() {
        UUID id = Ids.next();
        assertThat(Ids.parse(id.toString())).isEqualTo(id);
        for (String other : List.of(id.toString().toUpperCase(), "{" + id + "}", "0" + id, "", "x")) {
            assertThatExceptionOfType(Refusal.class).isThrownBy(() -> Ids.parse(other));
        }
    }

}
