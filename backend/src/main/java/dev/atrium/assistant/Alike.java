package dev.atrium.assistant;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.atrium.words.Term;
import dev.atrium.words.Terms;

/// How alike two assistants are, by the words of their names and descriptions. Common words count less than rare ones:
/// the fewer candidates have one, the more it weighs.
final class Alike {

    /// From here on two are nearly the same to somebody who reads both.
    private static final double ENOUGH = 0.5;

    private static final int NAME_WEIGHT = 3;

    private static final int MOST_WORDS = 20;

    private static final int STEM = 5;

    private Alike() {
    }

    /// Those that are alike enough: certified ones first, then the most alike.
    static List<CardRow> among(List<CardRow> candidates, String name, String description, int most) {
        Map<String, Long> frequent = candidates.stream()
            .flatMap(card -> words(card.name() + " " + card.description()).stream())
            .collect(Collectors.groupingBy(word -> word, Collectors.counting()));
        Map<String, Double> wanted = weighed(name, description, frequent);
        record Found(CardRow card, double score) {
        }
        List<Found> found = new ArrayList<>();
        for (CardRow card : candidates) {
            double score = score(wanted, weighed(card.name(), card.description(), frequent));
            if (score >= ENOUGH) {
                found.add(new Found(card, score));
            }
        }
        found.sort(Comparator.<Found, Boolean>comparing(one -> one.card().certificate() == null)
            .thenComparing(one -> -one.score())
            .thenComparing(one -> one.card().id().value()));
        return found.stream().limit(most).map(Found::card).toList();
    }

    /// The weight of what both have, as a part of what each has: 1 for the same words, 0
    /// for
    /// none in common.
    private static double score(Map<String, Double> one, Map<String, Double> other) {
        double both = one.entrySet()
            .stream()
            .mapToDouble(word -> Math.min(word.getValue(), other.getOrDefault(word.getKey(), 0.0)))
            .sum();
        double each = Math.sqrt(sum(one) * sum(other));
        return (each == 0) ? 0 : both / each;
    }

    private static Map<String, Double> weighed(String name, String description, Map<String, Long> frequent) {
        Set<String> named = words(name);
        Set<String> all = new HashSet<>(words(description));
        all.addAll(named);
        return all.stream()
            .collect(Collectors.toMap(word -> word, word -> (named.contains(word) ? NAME_WEIGHT : 1)
                    / Math.sqrt(1.0 + frequent.getOrDefault(word, 0L))));
    }

    private static double sum(Map<String, Double> words) {
        return words.values().stream().mapToDouble(weight -> weight).sum();
    }

    /// To look for candidates with: any of them.
    static String asQuery(String name, String description) {
        return Stream.concat(words(name).stream().limit(MOST_WORDS), words(description).stream().limit(MOST_WORDS))
            .distinct()
            .map(word -> "'" + word + "':*")
            .collect(Collectors.joining(" | "));
    }

    /// Forms of one word begin alike in many languages.
    private static String stem(Term term) {
        String word = term.text();
        return (word.codePointCount(0, word.length()) <= STEM) ? word
                : word.substring(0, word.offsetByCodePoints(0, STEM));
    }

    private static Set<String> words(String text) {
        return Terms.of(text)
            .stream()
            .filter(term -> term.isUnspaced() ? !term.isOneCharacter() : term.text().length() > 2)
            .map(Alike::stem)
            .collect(Collectors.toSet());
    }

}
