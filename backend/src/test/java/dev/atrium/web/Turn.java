package dev.atrium.web;

import java.util.List;
import java.util.stream.IntStream;

/// Where everything cannot meet everything: one in so many comes by turns, over all that it is asked about.
final class Turn {

    private final int oneIn;

    private int asked;

    Turn(int oneIn) {
        this.oneIn = oneIn;
    }

    <T> List<T> of(List<T> all) {
        int first = this.asked++ % this.oneIn;
        return IntStream.range(0, all.size()).filter(index -> index % this.oneIn == first).mapToObj(all::get).toList();
    }

}
