package dev.atrium.retention;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/// What a change would let go that stays as it is: counted before it is made. Legal holds are not looked at here, they can
/// only make it less.
///
/// @param shorter whether anything could go sooner, now or ever: such a change takes effect later
/// @param now how many would go at once
/// @param soon how many more within thirty days
/// @param examples a few, those unused the longest first
/// @param newest the last of them
/// @param whole whether all was looked at: otherwise there may be more
public record Forecast(boolean shorter, long now, long soon, List<Example> examples, @Nullable Example newest,
        boolean whole) {

    public static final int SOON_DAYS = 30;

    static final int EXAMPLES = 5;

    static final Forecast NOTHING = new Forecast(false, 0, 0, List.of(), null, true);

    public Forecast {
        examples = List.copyOf(examples);
    }

    /// No content, whoever asks.
    public record Example(UUID id, Instant lastActivity) {
    }

    Forecast plus(List<Dated> page, Rules before, Rules after, Instant moment, Instant later) {
        long sumNow = this.now;
        long sumSoon = this.soon;
        List<Example> shown = new ArrayList<>(this.examples);
        Example last = this.newest;
        for (Dated thing : page) {
            boolean goesNow = after.isDue(thing, moment) && !before.isDue(thing, moment);
            boolean goesSoon = !goesNow && after.isDue(thing, later) && !before.isDue(thing, later);
            sumNow += goesNow ? 1 : 0;
            sumSoon += goesSoon ? 1 : 0;
            if (goesNow || goesSoon) {
                last = new Example(thing.id(), thing.lastActivity());
                if (shown.size() < EXAMPLES) {
                    shown.add(last);
                }
            }
        }
        return new Forecast(this.shorter, sumNow, sumSoon, shown, last, this.whole);
    }

    Forecast ended(boolean isShorter, boolean allSeen) {
        return new Forecast(isShorter, this.now, this.soon, this.examples, this.newest, allSeen);
    }

}
