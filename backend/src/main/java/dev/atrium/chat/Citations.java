package dev.atrium.chat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which sources the text of an answer names. What counts as a citation is told here and in the browser's
/// `citations.js` alike: numbers of one to three digits in brackets, alone or several, outside of code, formulas and links.
///
/// @param cited the numbers it was given and names
/// @param invented how often it names one it was not given
record Citations(Set<Integer> cited, int invented) {

    static final Citations NONE = new Citations(Set.of(), 0);

    private static final String NUMBER = "(?:0|[1-9]\\d{0,2})";

    private static final String NUMBERS = "\\s?(" + NUMBER + "(?:\\s?[,;]\\s?" + NUMBER + "){0,19})\\s?";

    private static final Pattern CITATION = Pattern.compile("\\[" + NUMBERS + "\\](?!\\()|【" + NUMBERS + "】");

    private static final Pattern BETWEEN = Pattern.compile("\\s?[,;]\\s?");

    Citations {
        cited = Set.copyOf(cited);
    }

    static Citations in(String text, Set<Integer> given) {
        Set<Integer> cited = new TreeSet<>();
        int invented = 0;
        Matcher citation = CITATION.matcher(Prose.of(text));
        while (citation.find()) {
            String numbers = (citation.group(1) != null) ? citation.group(1) : citation.group(2);
            for (String number : BETWEEN.split(numbers)) {
                int named = Integer.parseInt(number);
                if (given.contains(named)) {
                    cited.add(named);
                }
                else {
                    invented++;
                }
            }
        }
        return new Citations(cited, invented);
    }

}
