package dev.atrium.bench;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class TableTest {

    private final Result direct = new Result("direct", 10, 10, 5, 9, 21, 0.01, 100, Map.of());

    private final Result nginx = new Result("nginx", 10, 10, 6, 11, 22, 0.02, 20, Map.of());

    private final Result atrium = new Result("atrium", 10, 9, 12.5, 40, 101, 0.05, 400, Map.of());

    @Test
    void showsTimesOverDirectAndTheRatioToNginx() {
        var text = new Table(List.of(direct, nginx, atrium)).text();
        assertThat(text.lines().filter(line -> line.contains("atrium"))).singleElement()
            .asString()
            .contains("+7.5", "+31.0", "+80.0", "0.0500", "2.5 x");
        assertThat(text.lines().filter(line -> line.contains("direct"))).singleElement().asString().contains("(5.0)");
    }

    @Test
    void comparesOnlyWithinTheSameRound() {
        var other = new Result("nginx", 200, 200, 6, 11, 22, 0.01, 20, Map.of());
        assertThat(new Table(List.of(other, atrium)).text()).doesNotContain(" x |");
    }

    @Test
    void writesARowWithTheNamesOthersRead() {
        assertThat(JsonMapper.shared().writeValueAsString(atrium.toJson())).isEqualTo(
                "{\"target\":\"atrium\",\"streams\":10,\"completed\":9,\"ttft_p50_ms\":12.5,\"ttft_p99_ms\":40.0,"
                        + "\"gap_p99_ms\":101.0,\"cpu_s_per_1000_tokens\":0.05,\"rss_mb\":400.0}");
    }

}
