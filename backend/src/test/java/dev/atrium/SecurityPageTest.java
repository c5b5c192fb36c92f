package dev.atrium;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/// `docs/security.md` names a test for each promise and each fault of our peers, and `docs/faults.md` for what may break.
/// Each of them has to be there.
class SecurityPageTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Path PAGE = ROOT.resolve("docs/security.md");

    private static final Path FAULTS = ROOT.resolve("docs/faults.md");

    private static final Pattern JAVA = Pattern.compile("`([A-Z]\\w+(?:Test|Story))(?:\\.(\\w+))?`");

    private static final Pattern SCRIPT = Pattern.compile("`([a-z-]+\\.test\\.mjs)`");

    private static final Pattern ROW = Pattern.compile("^\\| (?:G\\d|CVE-).*$", Pattern.MULTILINE);

    @Test
    void everyTestThatIsNamedIsThere() throws IOException {
        String page = Files.readString(PAGE) + Files.readString(FAULTS);
        Map<String, String> sources = sources();
        List<String> missing = new ArrayList<>();
        for (MatchResult test : JAVA.matcher(page).results().toList()) {
            String source = sources.get(test.group(1) + ".java");
            if (source == null || (test.group(2) != null && !source.contains(" " + test.group(2) + "("))) {
                missing.add(test.group());
            }
        }
        SCRIPT.matcher(page)
            .results()
            .filter(test -> !sources.containsKey(test.group(1)))
            .forEach(test -> missing.add(test.group()));
        assertThat(missing).isEmpty();
    }

    @Test
    void everyPromiseAndEveryFaultHasATest() throws IOException {
        List<String> rows = ROW.matcher(Files.readString(PAGE)).results().map(MatchResult::group).toList();
        assertThat(rows).hasSizeGreaterThan(50);
        assertThat(rows).allMatch(row -> JAVA.matcher(row).find() || SCRIPT.matcher(row).find());
    }

    /// A fault without a test is one that the page names as such.
    @Test
    void eachOfThe32FaultsIsThereOnce() throws IOException {
        assertThat(Pattern.compile("^\\| F(\\d+) ", Pattern.MULTILINE)
            .matcher(Files.readString(FAULTS))
            .results()
            .map(row -> Integer.valueOf(row.group(1))))
            .containsExactlyElementsOf(IntStream.rangeClosed(1, 32).boxed().toList());
    }

    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        for (Path test : tests()) {
            sources.put(test.getFileName().toString(), Files.readString(test));
        }
        return sources;
    }

    private static List<Path> tests() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String module : List.of("backend", "local-stack", "stories", "bench", "frontend-templates", "verifier")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test"))) {
                all.addAll(files.filter(Files::isRegularFile).collect(Collectors.toList()));
            }
        }
        return all;
    }

}
