package dev.atrium.policy;

import java.util.Arrays;

/// Tells what only chance makes from what people write: long, of all kinds of characters, which change all the time.
final class Chance {

    private static final int SHORTEST = 24;

    private static final int FEWEST_OF_A_KIND = 3;

    private static final double LEAST_BITS = 3.8;

    private static final double LEAST_CHANGES = 0.3;

    private static final double MOST_MARKS = 0.1;

    private Chance() {
    }

    static boolean made(String run) {
        if (run.length() < SHORTEST) {
            return false;
        }
        int[] ofKind = new int[4];
        int changes = 0;
        int before = -1;
        for (int i = 0; i < run.length(); i++) {
            int kind = kind(run.charAt(i));
            ofKind[kind]++;
            changes += (i > 0 && kind != before) ? 1 : 0;
            before = kind;
        }
        boolean mixed = Math.min(ofKind[0], Math.min(ofKind[1], ofKind[2])) >= FEWEST_OF_A_KIND;
        return mixed && ofKind[3] <= MOST_MARKS * run.length() && changes >= LEAST_CHANGES * run.length()
                && bits(run) >= LEAST_BITS;
    }

    private static int kind(char one) {
        return (one >= 'a' && one <= 'z') ? 0 : (one >= 'A' && one <= 'Z') ? 1 : (one >= '0' && one <= '9') ? 2 : 3;
    }

    /// How much each character tells, on average.
    private static double bits(String run) {
        int[] often = new int[128];
        run.chars().forEach(one -> often[one]++);
        return Arrays.stream(often)
            .filter(count -> count > 0)
            .mapToDouble(count -> (double) count / run.length())
            .map(part -> -part * Math.log(part) / Math.log(2))
            .sum();
    }

}
