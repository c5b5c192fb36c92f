package dev.atrium.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class LinesTest {

    @Test
    void areTheSameWhereverTheNetworkCutsThem() {
        byte[] bytes = "data: 日本\n\ndata: 🙂\n".getBytes(UTF_8);
        for (int cut = 0; cut <= bytes.length; cut++) {
            var lines = new Lines();
            var all = new ArrayList<>(lines.in(Arrays.copyOfRange(bytes, 0, cut)));
            all.addAll(lines.in(Arrays.copyOfRange(bytes, cut, bytes.length)));
            assertThat(all).isEqualTo(List.of("data: 日本", "", "data: 🙂"));
        }
    }

}
