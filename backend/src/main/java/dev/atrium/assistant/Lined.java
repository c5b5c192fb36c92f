package dev.atrium.assistant;

import java.util.ArrayList;
import java.util.List;

import dev.atrium.assistant.Difference.Line;

/// Compares two texts line by line: as many lines as possible stay. What is the same at both ends is set aside first, and
/// what is between them is compared whole only while that is cheap.
final class Lined {

    /// Comparisons, each a few nanoseconds; instructions hold at most 16,000 lines.
    private static final long MOST = 1_000_000;

    private final List<Line> lines = new ArrayList<>();

    private final List<String> before;

    private final List<String> after;

    private Lined(String before, String after) {
        this.before = before.isEmpty() ? List.of() : List.of(before.split("\n", -1));
        this.after = after.isEmpty() ? List.of() : List.of(after.split("\n", -1));
    }

    static List<Line> of(String before, String after) {
        return new Lined(before, after).compare();
    }

    private List<Line> compare() {
        int shorter = Math.min(this.before.size(), this.after.size());
        int head = 0;
        while (head < shorter && this.before.get(head).equals(this.after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head && this.before.get(this.before.size() - 1 - tail)
            .equals(this.after.get(this.after.size() - 1 - tail))) {
            tail++;
        }
        this.before.subList(0, head).forEach(text -> add(Line.Kind.SAME, text));
        between(this.before.subList(head, this.before.size() - tail),
                this.after.subList(head, this.after.size() - tail));
        this.before.subList(this.before.size() - tail, this.before.size()).forEach(text -> add(Line.Kind.SAME, text));
        return this.lines;
    }

    private void between(List<String> old, List<String> fresh) {
        if ((long) old.size() * fresh.size() > MOST) {
            old.forEach(text -> add(Line.Kind.REMOVED, text));
            fresh.forEach(text -> add(Line.Kind.ADDED, text));
            return;
        }
        int[][] kept = kept(old, fresh);
        int here = 0;
        int there = 0;
        while (here < old.size() || there < fresh.size()) {
            if (here < old.size() && there < fresh.size() && old.get(here).equals(fresh.get(there))) {
                add(Line.Kind.SAME, old.get(here++));
                there++;
            }
            else if (there == fresh.size() || (here < old.size() && kept[here + 1][there] >= kept[here][there + 1])) {
                add(Line.Kind.REMOVED, old.get(here++));
            }
            else {
                add(Line.Kind.ADDED, fresh.get(there++));
            }
        }
    }

    /// How many lines can stay from here on, for each pair of places.
    private static int[][] kept(List<String> old, List<String> fresh) {
        int[][] kept = new int[old.size() + 1][fresh.size() + 1];
        for (int here = old.size() - 1; here >= 0; here--) {
            for (int there = fresh.size() - 1; there >= 0; there--) {
                kept[here][there] = old.get(here).equals(fresh.get(there)) ? kept[here + 1][there + 1] + 1
                        : Math.max(kept[here + 1][there], kept[here][there + 1]);
            }
        }
        return kept;
    }

    private void add(Line.Kind kind, String text) {
        this.lines.add(new Line(kind, text));
    }

}
