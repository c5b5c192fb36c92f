package dev.atrium.stack.model;

import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// A language the stand-in answers in, with its texts, which are Markdown files beside this class.
enum Language {

    ENGLISH("en"), SPANISH("es");

    private static final Set<String> SPANISH_WORDS = Set.of("el", "la", "los", "las", "un", "una", "de", "del", "que",
            "qué", "en", "por", "para", "con", "es", "cómo", "cuál", "cuándo", "dónde", "dime", "hazme", "haz", "dame",
            "muestra", "muéstrame", "escribe", "tabla", "lista", "hola", "gracias", "mi", "y", "responde", "resume");

    private static final Set<String> ENGLISH_WORDS = Set.of("the", "a", "an", "of", "to", "in", "for", "with", "is",
            "are", "what", "how", "when", "where", "why", "who", "me", "my", "please", "and", "write", "show", "hello",
            "thanks");

    private final Map<String, String> texts;

    /// All texts are read here, once: answering happens on event loops, which never read
    /// files.
    Language(String folder) {
        this.texts = LanguageTexts.read(folder);
    }

    /// English, unless the words look more like Spanish.
    static Language of(String question) {
        if (question.contains("¿") || question.contains("¡")) {
            return SPANISH;
        }
        var words = Words.of(question);
        long spanish = words.stream().filter(SPANISH_WORDS::contains).count();
        long english = words.stream().filter(ENGLISH_WORDS::contains).count();
        return spanish > english ? SPANISH : ENGLISH;
    }

    /// One of the texts, with each name and value pair filled in.
    String text(String name, String... namesAndValues) {
        String text = Objects.requireNonNull(texts.get(name), name);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            text = text.replace("{" + namesAndValues[i] + "}", namesAndValues[i + 1]);
        }
        return text;
    }

    static boolean isCommon(String word) {
        return SPANISH_WORDS.contains(word) || ENGLISH_WORDS.contains(word);
    }

}
