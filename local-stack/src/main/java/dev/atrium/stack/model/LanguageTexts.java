package dev.atrium.stack.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The texts of a language, by name: Markdown files beside this class.
final class LanguageTexts {

    private static final List<String> NAMES = List.of("cited", "code", "diagram", "findings", "first", "greeting",
            "list", "maths", "outline", "outline-starters", "pictures", "plain", "quoted", "reasoning", "refusal",
            "sum", "table", "tool", "uncited");

    private LanguageTexts() {
    }

    static Map<String, String> read(String folder) {
        return NAMES.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), name -> read(folder, name)));
    }

    private static String read(String folder, String name) {
        String path = folder + "/" + name + ".md";
        try (var stream = Objects.requireNonNull(LanguageTexts.class.getResourceAsStream(path), path)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
        }
        catch (IOException ex) {
            throw new UncheckedIOException("Cannot read " + path, ex);
        }
    }

}
