package dev.atrium;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.atrium.audit.AuditType;
import org.junit.jupiter.api.Test;

/// What a reader of the tree may rely on: files of a readable size, documents that match the code.
class HouseTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern SOURCE = Pattern.compile(".*\\.(java|js|css|html|sql|sh)");

    private static final List<String> NOT_OURS = List.of("target", ".git", "node_modules", ".atrium");

    private static final int LONGEST = 300;

    @Test
    void noFileIsLongerThanThreeHundredLines() {
        assertThat(files().filter(file -> SOURCE.matcher(file.toString()).matches())
            .filter(file -> !file.endsWith("docs/schema.sql"))
            .filter(file -> lines(file).size() > LONGEST)
            .map(ROOT::relativize)).isEmpty();
    }

    @Test
    void theArchitecturePageNamesThePackagesInTheirOrder() {
        assertThat(rows("docs/architecture.md", "## Packages of the backend"))
            .containsExactlyElementsOf(ArchitectureTest.ORDER);
    }

    @Test
    void theArchitecturePageNamesTheModules() {
        List<String> modules = find(Pattern.compile("<module>([^<]+)</module>"), ROOT.resolve("pom.xml"));
        assertThat(rows("docs/architecture.md", "## Modules")).containsExactlyInAnyOrderElementsOf(modules);
    }

    @Test
    void everyKindOfAuditEventIsPublished() {
        assertThat(rows("docs/audit-events.md", "## Events"))
            .containsExactlyElementsOf(Arrays.stream(AuditType.values()).map(AuditType::word).toList());
    }

    /// What the build leaves out of the other tests is run by the suite, and nowhere
    /// else.
    @Test
    void whatSharesTwoServersIsInTheirSuite() {
        Path trouble = ROOT.resolve("backend/src/test/java/dev/atrium/trouble");
        List<String> suite = find(Pattern.compile("(\\w+)\\.class"), trouble.resolve("TwoServersSuite.java"));
        assertThat(find(Pattern.compile("<exclude>\\*\\*/(\\w+)\\.java</exclude>"), ROOT.resolve("backend/pom.xml")))
            .containsExactlyElementsOf(suite);
        for (String sign : List.of("TwoServers.SHARED", "@ExtendWith(NothingUnderWay.class)")) {
            assertThat(files().filter(file -> file.startsWith(trouble) && file.toString().endsWith("Test.java"))
                .filter(file -> lines(file).stream().anyMatch(line -> line.contains(sign)))
                .map(file -> file.getFileName().toString().replace(".java", ""))).as(sign)
                .containsExactlyInAnyOrderElementsOf(suite);
        }
    }

    @Test
    void documentsLinkOnlyToWhatExists() {
        Pattern link = Pattern.compile("\\]\\(([^)#:]+)\\)");
        assertThat(files().filter(file -> file.toString().endsWith(".md"))
            .flatMap(file -> find(link, file).stream()
                .filter(target -> !Files.exists(file.resolveSibling(target)))
                .map(target -> ROOT.relativize(file) + " -> " + target)))
            .isEmpty();
    }

    @Test
    void decisionsAreNumberedWithoutGaps() throws IOException {
        try (Stream<Path> pages = Files.list(ROOT.resolve("docs/decisions"))) {
            List<Integer> numbers = pages.map(page -> Integer.parseInt(page.getFileName().toString().substring(0, 4)))
                .sorted()
                .toList();
            assertThat(numbers)
                .containsExactlyElementsOf(Stream.iterate(1, number -> number + 1).limit(numbers.size()).toList());
        }
    }

    @Test
    void templatesNeverPrintUnescapedTextOrEvaluateExpressionsTwice() {
        assertThat(files().filter(file -> file.toString().endsWith(".html"))
            .filter(file -> lines(file).stream()
                .anyMatch(line -> line.contains("th:utext") || line.contains("__${") || line.contains("[(")
                        || line.matches(".*\\s(on\\w+|style)=\".*")))
            .map(ROOT::relativize)).isEmpty();
    }

    private static List<String> rows(String document, String heading) {
        String text = String.join("\n", lines(ROOT.resolve(document)));
        String section = text.substring(text.indexOf(heading) + heading.length());
        int end = section.indexOf("\n## ");
        return Pattern.compile("^\\| `([a-z-.]+)` \\|", Pattern.MULTILINE)
            .matcher(end < 0 ? section : section.substring(0, end))
            .results()
            .map(row -> row.group(1))
            .toList();
    }

    private static List<String> find(Pattern pattern, Path file) {
        Matcher matcher = pattern.matcher(String.join("\n", lines(file)));
        return matcher.results().map(found -> found.group(1)).toList();
    }

    /// Folders of what is made and kept by programs are not entered: some of them run
    /// beside this test, and remove their files.
    private static Stream<Path> files() {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {

                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return NOT_OURS.stream().anyMatch(folder::endsWith) && !folder.equals(ROOT)
                            ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    files.add(file);
                    return FileVisitResult.CONTINUE;
                }

            });
        }
        catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return files.stream();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        }
        catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

}
