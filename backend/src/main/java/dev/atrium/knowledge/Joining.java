package dev.atrium.knowledge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// Makes one list of what was found by words and by meaning. Each score is brought between 0 and 1 within its list,
/// words by the best of them, meaning between its farthest and its nearest, and both are added by weight. Ranks alone
/// would not do: the nearest passage by a model that does not know the language would count as much as the best by
/// words.
public final class Joining {

    /// How much of each list is joined.
    public static final int DEPTH = 100;

    private final Map<PassageKey, Sum> sums = new LinkedHashMap<>();

    /// The words weigh what the heaviest list by meaning leaves them.
    public static List<Found> of(List<Scored> words, List<Nearest> nearest, int limit) {
        var joining = new Joining();
        double heaviest = nearest.stream()
            .filter(list -> !list.scored.isEmpty())
            .mapToDouble(Nearest::weight)
            .max()
            .orElse(0);
        joining.addWords(words, 1 - heaviest);
        nearest.forEach(joining::addMeaning);
        return joining.best(limit);
    }

    /// What one embedding model found.
    public record Nearest(String model, List<Scored> scored, double weight) {
    }

    private void addWords(List<Scored> words, double weight) {
        double most = edge(words, 0);
        for (Scored passage : words) {
            Sum sum = sum(passage);
            sum.words = passage.score();
            sum.score += weight * passage.score() / most;
        }
    }

    private void addMeaning(Nearest nearest) {
        double most = edge(nearest.scored, 0);
        double least = edge(nearest.scored, nearest.scored.size() - 1);
        for (Scored passage : nearest.scored) {
            Sum sum = sum(passage);
            sum.meaning = passage.score();
            sum.model = nearest.model;
            double between = most > least ? (passage.score() - least) / (most - least) : 1;
            sum.score += nearest.weight * between;
        }
    }

    private static double edge(List<Scored> list, int rank) {
        return list.isEmpty() ? 1 : list.get(rank).score();
    }

    private Sum sum(Scored passage) {
        return sums.computeIfAbsent(passage.passage(), unknown -> new Sum());
    }

    private List<Found> best(int limit) {
        var found = new ArrayList<Found>();
        sums.forEach(
                (passage, sum) -> found.add(new Found(passage, (float) sum.score, sum.words, sum.meaning, sum.model)));
        ToDoubleFunction<Found> score = Found::score;
        found.sort(Comparator.comparingDouble(score).reversed());
        return List.copyOf(found.subList(0, Math.min(limit, found.size())));
    }

    private static final class Sum {

        private double score;

        private float words;

        private float meaning;

        private String model = "";

    }

}
