package dev.atrium.web.layout;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.atrium.conversation.MessageState;
import dev.atrium.model.ModelFailure;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TextsTest {

    private static final Path RESOURCES = Path.of("../frontend-templates/src/main/resources");

    private static final Pattern TEXT_KEY = Pattern.compile("#\\{([a-z][a-z.-]*)[}(]");

    private static final Pattern REFUSAL = Pattern.compile(
            "Refusal\\s*\\.(?:invalid\\(\\s*\"[^\"]*\",\\s*|conflict\\(\\s*|forbidden\\(\\s*|tooMany\\(\\s*|unavailable\\(\\s*)"
                    + "\"([a-z][a-z.-]*[a-z])\"");

    private final Properties english = texts("messages.properties");

    private final Properties spanish = texts("messages_es.properties");

    @Test
    void everyLanguageSaysTheSameThings() {
        assertThat(spanish.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
    }

    /// The later of two would win without a word.
    @Test
    void noKeyIsThereTwice() throws IOException {
        for (String language : List.of("messages.properties", "messages_es.properties")) {
            assertThat(Files.readAllLines(RESOURCES.resolve("texts").resolve(language))
                .stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.substring(0, line.indexOf('=')))).as(language).doesNotHaveDuplicates();
        }
    }

    @Test
    void everyLanguageFillsInTheSameValues() {
        for (String key : english.stringPropertyNames()) {
            assertThat(values(spanish.getProperty(key))).as(key).isEqualTo(values(english.getProperty(key)));
        }
    }

    @Test
    void noTextHoldsTheQuoteOfTheFormatter() {
        assertThat(english.values()).noneMatch(text -> text.toString().contains("'"));
        assertThat(spanish.values()).noneMatch(text -> text.toString().contains("'"));
    }

    @Test
    void everyTextThatATemplateNamesExists() {
        assertThat(found(RESOURCES.resolve("templates"), ".html", TEXT_KEY)).isNotEmpty()
            .isSubsetOf(english.stringPropertyNames());
    }

    @Test
    void everyRefusalIsASentence() {
        Set<String> codes = found(Path.of("src/main/java"), ".java", REFUSAL);
        assertThat(codes).contains("reply.in-progress");
        assertThat(codes.stream().map(code -> "refusal." + code)).isSubsetOf(english.stringPropertyNames());
    }

    @Test
    void everyFaultOfAModelAndEveryEndOfAnAnswerIsExplained() {
        Stream<String> faults = Stream.of(ModelFailure.Kind.values()).map(kind -> "reason." + word(kind));
        Stream<String> ends = Stream
            .of(MessageState.STOPPED, MessageState.INTERRUPTED, MessageState.FAILED, MessageState.REFUSED)
            .map(state -> "note." + word(state));
        assertThat(Stream.concat(faults, ends)).isSubsetOf(english.stringPropertyNames());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private static Set<String> values(String text) {
        return Pattern.compile("\\{(\\w+)")
            .matcher(text)
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> found(Path folder, String ending, Pattern pattern) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                .flatMap(file -> pattern.matcher(read(file)).results().map(found -> found.group(1)).toList().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        }
        catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        }
        catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Properties texts(String file) {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(RESOURCES.resolve("texts").resolve(file))) {
            texts.load(reader);
            return texts;
        }
        catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

}
