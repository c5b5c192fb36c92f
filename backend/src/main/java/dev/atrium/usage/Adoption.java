package dev.atrium.usage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// How many members of each department were active in one week, told so that nobody can be picked out: no group of fewer
/// than five is told, and none that could be reckoned from the others and their sum.
///
/// @param everybody the sum; null when it is itself too few
/// @param groups with the largest first; those that are not told have no number
public record Adoption(@Nullable Integer everybody, List<Group> groups) {

    public static final int FEWEST = 5;

    public Adoption {
        groups = List.copyOf(groups);
    }

    /// @param members null when it is not told
    public record Group(String department, @Nullable Integer members) {
    }

    /// Hides the small groups. While what is hidden could be reckoned, the next larger
    /// one
    /// is hidden too.
    static Adoption of(List<Active> week) {
        List<Active> sorted = week.stream()
            .sorted(Comparator.comparingInt(Active::members).thenComparing(Active::department))
            .toList();
        int everybody = sorted.stream().mapToInt(Active::members).sum();
        int hidden = (int) sorted.stream().filter(group -> group.members() < FEWEST).count();
        while (hidden > 0 && hidden < sorted.size() && (hidden == 1 || sum(sorted, hidden) < FEWEST)) {
            hidden++;
        }
        boolean canBeReckoned = hidden > 0 && (hidden == 1 || sum(sorted, hidden) < FEWEST);
        List<Group> groups = new ArrayList<>();
        for (int at = sorted.size() - 1; at >= 0; at--) {
            Active group = sorted.get(at);
            groups.add(new Group(group.department(), (at < hidden) ? null : group.members()));
        }
        return new Adoption((everybody < FEWEST || (canBeReckoned && hidden < sorted.size())) ? null : everybody,
                groups);
    }

    private static int sum(List<Active> sorted, int hidden) {
        return sorted.subList(0, hidden).stream().mapToInt(Active::members).sum();
    }

}
