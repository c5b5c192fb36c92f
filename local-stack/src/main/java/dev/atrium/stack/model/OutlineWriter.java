package dev.atrium.stack.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import tools.jackson.databind.json.JsonMapper;

/// Answers the wish for an outline of an assistant: an object of JSON whose texts come from what is needed, in a fence
/// with words around it, as real models like to answer.
final class OutlineWriter {

    private static final Pattern WANTED = Pattern
        .compile("(?is).*\\bJSON\\b.*\"instructions\".*\"starters\".*\"categories\".*");

    private static final Map<String, String> CATEGORIES = categories();

    private static final Map<String, String> EMOJI = Map.of("writing", "✍️", "analysis", "📊", "coding", "🧑‍💻",
            "research", "🔎", "language", "🌍", "customers", "🤝", "operations", "⚙️", "learning", "🎓");

    private static final int LONGEST_SENTENCE = 180;

    private static final JsonMapper JSON = new JsonMapper();

    private OutlineWriter() {
    }

    static boolean isWanted(ChatRequest request) {
        return WANTED.matcher(request.system()).matches();
    }

    static String outline(String need) {
        Language language = Language.of(need);
        String plain = need.replaceAll("\\s+", " ").strip();
        List<String> fitting = fitting(plain);
        Map<String, Object> outline = new LinkedHashMap<>();
        outline.put("name", TitleWriter.title(plain));
        outline.put("emoji", fitting.isEmpty() ? "💡" : EMOJI.get(fitting.getFirst()));
        outline.put("description", firstSentence(plain));
        outline.put("instructions", language.text("outline", "need", plain));
        outline.put("starters", language.text("outline-starters").lines().toList());
        outline.put("categories", fitting);
        return "```json\n" + JSON.writerWithDefaultPrettyPrinter().writeValueAsString(outline) + "\n```\n";
    }

    private static List<String> fitting(String need) {
        List<String> found = new ArrayList<>();
        CATEGORIES.forEach((category, words) -> {
            if (found.size() < 3 && Words.of(need).stream().anyMatch(word -> word.matches(words))) {
                found.add(category);
            }
        });
        return found;
    }

    private static Map<String, String> categories() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("writing", "writ\\w*|letters?|e-?mails?|texts?|draft\\w*|escrib\\w*|cartas?|textos?|redact\\w*");
        words.put("analysis", "analy\\w*|numbers?|figures|reports?|tables?|analiz\\w*|cifras|informes?");
        words.put("coding", "code|coding|program\\w*|sql|java|python|código|scripts?");
        words.put("research", "research|find\\w*|search\\w*|sources?|contracts?|clauses?|busc\\w*|contratos?|fuentes?");
        words.put("language", "translat\\w*|languages?|spanish|english|traduc\\w*|idiomas?");
        words.put("customers", "customers?|clients?|complaints?|clientes?|quejas?|reclamaciones");
        words.put("operations", "process\\w*|orders?|travel|expenses?|procesos?|viajes?|gastos?|pedidos?");
        words.put("learning", "learn\\w*|train\\w*|newcomers?|explain\\w*|aprend\\w*|formación|explic\\w*");
        return words;
    }

    private static String firstSentence(String need) {
        String first = need.split("(?<=[.!?])\\s", 2)[0];
        return (first.length() <= LONGEST_SENTENCE) ? first : first.substring(0, LONGEST_SENTENCE) + "…";
    }

}
