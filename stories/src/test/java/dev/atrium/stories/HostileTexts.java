package dev.atrium.stories;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import dev.atrium.stack.Project;

/// The texts that the tests of the scripts keep, and what they judge by: one collection for every view.
final class HostileTexts {

    private static final Path SUPPORT = Project.root().resolve("frontend-templates/src/test/js/support");

    private HostileTexts() {
    }

    static List<String> all() {
        return asked("import {hostileTexts} from 'SUPPORT/hostile-texts.mjs'",
                "hostileTexts.map((text) => text.toWellFormed())");
    }

    /// The names of the hosts a browser has had to do with, once it is closed; ours and
    /// its own left out.
    static List<String> strangersIn(Path networkLog) {
        return asked("import {strangersIn} from 'SUPPORT/network-log.mjs'",
                "await strangersIn('%s')".formatted(networkLog));
    }

    /// A function in JavaScript: the faults of what is shown of a text.
    static String oracle() {
        return "(() => { %s; return faultsOf })()"
            .formatted(read(SUPPORT.resolve("oracle.mjs")).replace("export function", "function"));
    }

    /// Puts texts into all places of a page, in JavaScript: see there.
    static String places() {
        return read(Project.root().resolve("stories/src/test/resources/hostile.js"));
    }

    private static List<String> asked(String imports, String question) {
        var script = "%s; process.stdout.write(JSON.stringify(%s))".formatted(imports, question)
            .replace("SUPPORT", SUPPORT.toUri().toString());
        try {
            var node = new ProcessBuilder("node", "--input-type=module", "-e", script)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
            var said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Gson().fromJson(said, new TypeToken<List<String>>() {
            });
        }
        catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        }
        catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

}
