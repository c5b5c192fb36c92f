package dev.atrium.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// Lets a text out as it grows, under guardrails: what is to be masked never leaves it, nor what is to be blocked, however
/// the text is cut into pieces. It holds back what a stretch could still begin with and nothing else. Not for several
/// threads at once.
public final class Outlet {

    /// What has left is dropped from time to time.
    private static final int SPENT = 4_096;

    private static final Comparator<Spot> FROM_LEFT_TO_RIGHT = Comparator.comparingInt(Spot::start)
        .thenComparing(spot -> spot.by().measure() != Measure.BLOCK);

    private final List<Watch> watches;

    private final StringBuilder text = new StringBuilder();

    private int out;

    private int masked;

    private int warned;

    private @Nullable String blockedBy;

    Outlet(List<Rail> rails) {
        this.watches = rails.stream().map(Watch::new).toList();
    }

    /// What may leave, now that there is so much more of the text.
    public String take(String more) {
        if (isBlocked()) {
            return "";
        }
        if (this.watches.isEmpty()) {
            return more;
        }
        this.text.append(more);
        return released(false);
    }

    /// What is left: nothing more will come.
    public String rest() {
        return (isBlocked() || this.watches.isEmpty()) ? "" : released(true);
    }

    /// Whether something was found that ends the text: nothing leaves any more.
    public boolean isBlocked() {
        return this.blockedBy != null;
    }

    /// The name of the guardrail that has ended the text.
    @Nullable String blockedBy() {
        return this.blockedBy;
    }

    /// How many stretches were masked.
    public int masked() {
        return this.masked;
    }

    /// How many stretches the member is to be warned of.
    public int warned() {
        return this.warned;
    }

    private String released(boolean whole) {
        int certain = this.text.length();
        for (Watch watch : this.watches) {
            watch.look(whole);
            certain = (watch.rail.measure() == Measure.WARN) ? certain : Math.min(certain, watch.at);
        }
        StringBuilder released = new StringBuilder();
        for (Spot spot : before(certain)) {
            if (spot.by().measure() == Measure.BLOCK) {
                release(released, spot.start());
                this.blockedBy = spot.by().name();
                this.text.setLength(0);
                return released.toString();
            }
            mask(released, spot);
        }
        release(released, certain);
        forget();
        return released.toString();
    }

    private List<Spot> before(int certain) {
        List<Spot> spots = new ArrayList<>();
        for (Watch watch : this.watches) {
            watch.found.stream().filter(spot -> spot.start() < certain).forEach(spots::add);
            watch.found.removeIf(spot -> spot.start() < certain);
        }
        spots.sort(FROM_LEFT_TO_RIGHT);
        return spots;
    }

    /// What begins inside of what is masked already is masked with it.
    private void mask(StringBuilder released, Spot spot) {
        if (spot.start() >= this.out) {
            release(released, spot.start());
            released.append(spot.by().label());
        }
        this.out = Math.max(this.out, spot.end());
        this.masked++;
    }

    private void release(StringBuilder released, int end) {
        if (end > this.out) {
            released.append(this.text, this.out, end);
            this.out = end;
        }
    }

    /// All but the last character before what is still looked at.
    private void forget() {
        int needed = this.out;
        for (Watch watch : this.watches) {
            needed = Math.min(needed, watch.at);
        }
        int spent = needed - 1;
        if (spent > SPENT) {
            this.text.delete(0, spent);
            this.out -= spent;
            this.watches.forEach(watch -> watch.forget(spent));
        }
    }

    private record Spot(int start, int end, Rail by) {
    }

    /// How far one guardrail has looked.
    private final class Watch {

        private final Rail rail;

        private final List<Spot> found = new ArrayList<>();

        private int at;

        Watch(Rail rail) {
            this.rail = rail;
        }

        void look(boolean whole) {
            Finder.Step step = this.rail.finder().next(Outlet.this.text, this.at, whole);
            while (step.found()) {
                this.at = step.end();
                note(step);
                step = this.rail.finder().next(Outlet.this.text, this.at, whole);
            }
            this.at = step.at();
        }

        private void note(Finder.Step step) {
            if (this.rail.measure() == Measure.WARN) {
                Outlet.this.warned++;
            }
            else {
                this.found.add(new Spot(step.at(), step.end(), this.rail));
            }
        }

        void forget(int spent) {
            this.at -= spent;
            this.found.replaceAll(spot -> new Spot(spot.start() - spent, spot.end() - spent, spot.by()));
        }

    }

}
