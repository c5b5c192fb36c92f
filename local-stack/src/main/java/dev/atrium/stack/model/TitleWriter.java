package dev.atrium.stack.model;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Answers the request for a short title of a conversation.
final class TitleWriter {

    private static final Pattern WANTED = Pattern.compile(
            "(?is).*(\\b(short|brief|concise|few words)\\b.*\\btitle\\b|\\btitle\\b.*\\b(short|brief|concise|words)\\b"
                    + "|\\bt[ií]tulo\\b.*\\b(corto|breve)\\b).*",
            Pattern.UNICODE_CASE);

    private static final Pattern OPENING = Pattern.compile("(?i)^((please|por favor|hello|hi|hola|can you|could you|"
            + "would you|puedes|podrías|show me|tell me|give me|write me|write|make me|make|dime|dame|hazme|muéstrame|"
            + "what is|what are|what's|how do i|how can i|how to|qué es|cuál es|cómo)\\b[,:!]?\\s*|[¿¡]\\s*)+",
            Pattern.UNICODE_CASE);

    private static final Pattern BOTH = Pattern.compile(
            "(?is)^\\s*(?:question|user|pregunta)\\s*:\\s*(.*?)(?:\\n\\s*(?:answer|assistant|respuesta)\\s*:.*)?$");

    private static final Set<String> ARTICLES = Set.of("a", "an", "the", "el", "la", "los", "las", "un", "una");

    private static final int MOST_WORDS = 6;

    private static final int LONGEST = 60;

    private TitleWriter() {
    }

    static boolean isWanted(ChatRequest request) {
        return WANTED.matcher(request.system()).matches();
    }

    static String title(String question) {
        String plain = ScriptInWords.without(questionIn(question))
            .replaceAll("[#*_`>|\\[\\]]", " ")
            .replaceAll("\\s+", " ")
            .strip();
        String topic = OPENING.matcher(plain).replaceFirst("");
        String title = shortened((topic.isBlank() ? plain : topic).split(" ")).replaceAll("[\\p{Punct}¿¡…]+$", "");
        if (title.isBlank()) {
            return Language.of(question) == Language.SPANISH ? "Conversación nueva" : "New conversation";
        }
        return capitalised(title.codePointCount(0, title.length()) > LONGEST
                ? title.substring(0, title.offsetByCodePoints(0, LONGEST)) : title);
    }

    /// The question alone when it is shown together with its answer.
    private static String questionIn(String material) {
        var both = BOTH.matcher(material);
        return both.matches() ? both.group(1) : material;
    }

    /// The first words, without an article in front and without words that leave the end
    /// hanging.
    private static String shortened(String[] words) {
        int from = words.length > 1 && ARTICLES.contains(words[0].toLowerCase(Locale.ROOT)) ? 1 : 0;
        int to = Math.min(words.length, from + MOST_WORDS);
        while (to > from + 1 && to < words.length && Language.isCommon(words[to - 1].toLowerCase(Locale.ROOT))) {
            to--;
        }
        return String.join(" ", List.of(words).subList(from, to));
    }

    private static String capitalised(String title) {
        int first = title.offsetByCodePoints(0, 1);
        return title.substring(0, first).toUpperCase(Locale.ROOT) + title.substring(first);
    }

}
