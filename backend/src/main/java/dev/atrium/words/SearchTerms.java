package dev.atrium.words;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.atrium.kernel.Refusal;

/// What is looked for: whole terms, and beginnings of terms. The last word may be unfinished, and a lone Chinese character
/// may begin any pair.
public record SearchTerms(Set<String> whole, Set<String> beginnings) {

    /// The longest query, in UTF-16 units.
    public static final int LONGEST_QUERY = 200;

    /// How much of a text can be found. PostgreSQL keeps at most a megabyte of terms with
    /// one text.
    private static final int SEARCHED = 200_000;

    private static final int MOST_BYTES = 900_000;

    public SearchTerms {
        whole = Set.copyOf(whole);
        beginnings = Set.copyOf(beginnings);
    }

    public static SearchTerms of(String query) {
        if (query.length() > LONGEST_QUERY) {
            throw Refusal.invalid("q", "search.too-long", LONGEST_QUERY);
        }
        List<Term> terms = withoutLastCharacters(Terms.of(query));
        Set<String> whole = new TreeSet<>();
        Set<String> beginnings = new TreeSet<>();
        for (Term term : terms) {
            boolean unfinished = term.isUnspaced() ? term.isOneCharacter() : term == terms.getLast();
            (unfinished ? beginnings : whole).add(term.text());
        }
        return new SearchTerms(whole, beginnings);
    }

    /// The terms by which a text is found, each once.
    public static String[] toKeep(String text) {
        Set<String> kept = new LinkedHashSet<>();
        int bytes = 0;
        for (Term term : Terms.of(text.substring(0, Math.min(text.length(), SEARCHED)))) {
            if (kept.add(term.text())) {
                bytes += term.text().getBytes(StandardCharsets.UTF_8).length;
            }
            if (bytes > MOST_BYTES) {
                break;
            }
        }
        return kept.toArray(String[]::new);
    }

    public boolean isEmpty() {
        return this.whole.isEmpty() && this.beginnings.isEmpty();
    }

    public boolean matches(Term term) {
        return this.whole.contains(term.text()) || this.beginnings.stream().anyMatch(term.text()::startsWith);
    }

    /// What of a matching term was looked for: of a pair only its first character, when
    /// that was all that was asked for.
    public Term marked(Term term) {
        boolean half = term.isUnspaced() && !this.whole.contains(term.text());
        return half ? term.firstCharacter() : term;
    }

    /// In PostgreSQL's own notation. Terms hold letters, digits and marks only, and are
    /// quoted all the same.
    public String asQuery() {
        return Stream
            .concat(this.whole.stream().map(term -> "'" + term + "'"),
                    this.beginnings.stream().map(term -> "'" + term + "':*"))
            .sorted()
            .collect(Collectors.joining(" & "));
    }

    /// The last character of an unspaced run is said by the pair before it already.
    private static List<Term> withoutLastCharacters(List<Term> terms) {
        List<Term> kept = new ArrayList<>();
        for (Term term : terms) {
            if (kept.isEmpty() || kept.getLast().end() != term.end()) {
                kept.add(term);
            }
        }
        return kept;
    }

}
