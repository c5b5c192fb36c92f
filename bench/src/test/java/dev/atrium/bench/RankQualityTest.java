package dev.atrium.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class RankQualityTest {

    @Test
    void theBestOrderIsWorthOne() {
        var quality = RankQuality.of(List.of("best", "good", "other"), Map.of("best", 4, "good", 1));
        assertThat(quality).isEqualTo(new RankQuality(1, 1));
    }

    @Test
    void whatComesLaterGainsLess() {
        assertThat(RankQuality.of(List.of("other", "best"), Map.of("best", 4)).ndcg()).isEqualTo(0.631, within(0.001));
        assertThat(RankQuality.of(List.of("good", "best"), Map.of("best", 4, "good", 1)).ndcg()).isEqualTo(0.760,
                within(0.001));
    }

    @Test
    void onlyTheFirstTenCount() {
        var ranking = IntStream.range(0, 20).mapToObj(String::valueOf).toList();
        assertThat(RankQuality.of(ranking, Map.of("9", 1)).recall()).isEqualTo(1);
        assertThat(RankQuality.of(ranking, Map.of("10", 1))).isEqualTo(new RankQuality(0, 0));
        assertThat(RankQuality.of(ranking, Map.of("3", 1, "15", 1)).recall()).isEqualTo(0.5);
    }

    @Test
    void nothingFoundIsWorthNothing() {
        assertThat(RankQuality.of(List.of(), Map.of("best", 4))).isEqualTo(new RankQuality(0, 0));
        assertThat(RankQuality.mean(List.of(new RankQuality(1, 1), new RankQuality(0, 0.5))))
            .isEqualTo(new RankQuality(0.5, 0.75));
    }

}
