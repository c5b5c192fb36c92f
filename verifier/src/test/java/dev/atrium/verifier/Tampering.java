package dev.atrium.verifier;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// What somebody who can write in the database, or in the file, would do to a trail. Those who only have the file leave
/// hashes as they are; those who know the rules compute everything anew that needs no key.
enum Tampering {

    CHANGED {
        @Override
        List<String> done(SampleTrail trail, int place, Random random) {
            List<String> lines = trail.lines();
            int line = line(lines, place);
            char[] letters = lines.get(line).toCharArray();
            int from = lines.get(line).indexOf("\"event\":") + 10;
            int at = from + random.nextInt(letters.length - from - 2);
            letters[at] = (letters[at] == 'x') ? 'y' : 'x';
            lines.set(line, new String(letters));
            return lines;
        }
    },

    REMOVED {
        @Override
        List<String> done(SampleTrail trail, int place, Random random) {
            List<String> lines = trail.lines();
            lines.remove(line(lines, place));
            return lines;
        }
    },

    /// With the checkpoints that would tell.
    LAST_ONES_REMOVED {
        @Override
        List<String> done(SampleTrail trail, int place, Random random) {
            return shortened(trail, place).lines();
        }
    },

    SWAPPED {
        @Override
        List<String> done(SampleTrail trail, int place, Random random) {
            List<String> lines = trail.lines();
            Collections.swap(lines, line(lines, place), line(lines, other(trail, place, random)));
            return lines;
        }
    },

    INSERTED {
        @Override
        List<String> done(SampleTrail trail, int place, Random random) {
            List<String> lines = trail.lines();
            String twin = lines.get(line(lines, other(trail, place, random)));
            lines.add(line(lines, place), twin);
            return lines;
        }
    },

    RENUMBERED {
        @Override
        List<String> done(SampleTrail trail, int place, Random random) {
            List<String> lines = trail.lines();
            int line = line(lines, place);
            lines.set(line, lines.get(line)
                .replace("{\"number\":" + place + ",", "{\"number\":" + other(trail, place, random) + ","));
            return lines;
        }
    },

    /// One event is another, and the chain is right again from there on; the checkpoints
    /// are the old ones.
    CHAINED_ANEW {
        @Override
        List<String> done(SampleTrail trail, int place, Random random) {
            SampleTrail forged = changed(trail, place, random);
            List<String> old = trail.notes();
            List<String> lines = new ArrayList<>();
            int note = 0;
            for (String line : forged.lines()) {
                lines.add(line.startsWith("{\"checkpoint\"") ? SampleTrail.inLine(old.get(note++)) : line);
            }
            return lines;
        }
    },

    /// Everything is computed anew, and signed by another key.
    SIGNED_BY_ANOTHER {
        @Override
        List<String> done(SampleTrail trail, int place, Random random) {
            SampleTrail forged = changed(trail, place, random);
            return new SampleTrail(trail.origin, SampleTrail.pair(), forged.bodies, forged.sealed).lines();
        }
    },

    /// The right signature under another size or root.
    CHECKPOINT_CHANGED {
        @Override
        List<String> done(SampleTrail trail, int place, Random random) {
            List<String> lines = trail.lines();
            List<Integer> notes = new ArrayList<>();
            for (int line = 0; line < lines.size(); line++) {
                if (lines.get(line).startsWith("{\"checkpoint\"")) {
                    notes.add(line);
                }
            }
            int line = notes.get(place % notes.size());
            String[] parts = lines.get(line).split("\\\\n", -1);
            parts[1] = String.valueOf(Integer.parseInt(parts[1]) + 1 + random.nextInt(5));
            lines.set(line, String.join("\\n", parts));
            return lines;
        }
    },

    /// An export that was right once; a later one has been verified since.
    ROLLED_BACK {
        @Override
        List<String> done(SampleTrail trail, int place, Random random) {
            return shortened(trail, place).lines();
        }
    },

    MOVED_FROM_ANOTHER_TENANT {
        @Override
        List<String> done(SampleTrail trail, int place, Random random) {
            SampleTrail other = SampleTrail.of("other", trail.bodies.size(), random);
            List<String> lines = trail.lines();
            List<String> others = other.lines();
            lines.set(line(lines, place), others.get(line(others, place)));
            return lines;
        }
    },

    /// By somebody who has the key: only who has seen an earlier checkpoint can tell.
    FORKED_WITH_THE_KEY {
        @Override
        List<String> done(SampleTrail trail, int place, Random random) {
            return changed(trail, place, random).lines();
        }
    };

    /// @param place the number of the event it is done to
    abstract List<String> done(SampleTrail trail, int place, Random random);

    /// Whether a checkpoint that somebody has kept elsewhere is needed to find it.
    boolean needsWitness() {
        return this == LAST_ONES_REMOVED || this == ROLLED_BACK || this == FORKED_WITH_THE_KEY;
    }

    static int line(List<String> lines, int place) {
        for (int line = 0; line < lines.size(); line++) {
            if (lines.get(line).startsWith("{\"number\":" + place + ",")) {
                return line;
            }
        }
        throw new AssertionError("there is no event " + place);
    }

    private static SampleTrail changed(SampleTrail trail, int place, Random random) {
        List<String> bodies = new ArrayList<>(trail.bodies);
        bodies.set(place - 1, SampleTrail.body(random));
        return new SampleTrail(trail.origin, trail.pair, bodies, trail.sealed);
    }

    private static SampleTrail shortened(SampleTrail trail, int place) {
        int end = trail.sealed.stream()
            .filter(size -> size < trail.bodies.size() && size <= place)
            .reduce(1, Math::max);
        List<Integer> sealed = new ArrayList<>(trail.sealed.stream().filter(size -> size < end).toList());
        sealed.add(end);
        return new SampleTrail(trail.origin, trail.pair, trail.bodies.subList(0, end), sealed);
    }

    private static int other(SampleTrail trail, int place, Random random) {
        int other = 1 + random.nextInt(trail.bodies.size() - 1);
        return (other < place) ? other : other + 1;
    }

}
