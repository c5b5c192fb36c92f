package dev.atrium.web.usage;

import java.util.List;
import java.util.stream.IntStream;

/// Bars side by side, the highest as high as the picture. What they say stands in the table behind.
///
/// @param width of the picture, in the units of its bars
record Chart(int width, List<Bar> bars) {

    static final int HEIGHT = 100;

    private static final int STEP = 24;

    private static final int THICK = 16;

    record Bar(int x, int y, int width, int height, String said) {
    }

    /// @param said what each bar says, for who points at it
    static Chart of(List<Long> values, List<String> said) {
        long most = values.stream().mapToLong(Long::longValue).max().orElse(0);
        List<Bar> bars = IntStream.range(0, values.size()).mapToObj(at -> {
            int height = (most == 0) ? 0 : (int) Math.max(1, values.get(at) * HEIGHT / most);
            return new Bar(at * STEP + (STEP - THICK) / 2, HEIGHT - height, THICK, height, said.get(at));
        }).toList();
        return new Chart(Math.max(STEP, values.size() * STEP), bars);
    }

}
