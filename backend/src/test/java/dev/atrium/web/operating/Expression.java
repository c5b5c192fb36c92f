package dev.atrium.web.operating;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What an expression of Prometheus asks for.
///
/// @param names of measures
/// @param labels by which it selects, joins or adds up
record Expression(Set<String> names, Set<String> labels) {

    private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"");

    private static final Pattern SELECTED = Pattern.compile("\\{([^}]*)}");

    private static final Pattern GROUPED = Pattern
        .compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");

    private static final Pattern SPAN = Pattern.compile("\\[[^]]*]");

    private static final Pattern NAME = Pattern.compile("\\b[a-z_][a-z0-9_]*\\b(?!\\s*\\()");

    private static final List<String> WORDS = List.of("and", "or", "unless", "bool", "offset", "group_left", "le");

    static Expression of(String expression) {
        String plain = TEXT.matcher(expression).replaceAll("");
        Set<String> labels = Stream.of(SELECTED, GROUPED)
            .flatMap(pattern -> pattern.matcher(plain).results())
            .flatMap(found -> Arrays.stream(found.group(1).split(",")))
            .map(label -> label.replaceAll("[=~!\\s]", ""))
            .filter(label -> !label.isEmpty() && !label.equals("le"))
            .collect(Collectors.toCollection(TreeSet::new));
        String measures = plain;
        for (Pattern pattern : List.of(SELECTED, GROUPED, SPAN)) {
            measures = pattern.matcher(measures).replaceAll(" ");
        }
        Set<String> names = NAME.matcher(measures)
            .results()
            .map(name -> name.group())
            .filter(name -> !WORDS.contains(name))
            .collect(Collectors.toCollection(TreeSet::new));
        return new Expression(names, labels);
    }

}
