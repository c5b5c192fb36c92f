package dev.atrium.web.assets;

import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Puts the style sheets that `app.css` names where it names them, so that a browser asks once.
final class StyleBundle {

    static final String PATH = "css/app.css";

    private static final String FOLDER = "css/";

    private static final Pattern IMPORT = Pattern.compile("@import url\\(\"([^\"]+)\"\\) layer\\(([a-z]+)\\);");

    private StyleBundle() {
    }

    static byte[] of(Map<String, byte[]> files) {
        return IMPORT.matcher(text(files, PATH))
            .replaceAll(found -> Matcher.quoteReplacement(sheet(found, files)))
            .getBytes(UTF_8);
    }

    private static String sheet(MatchResult found, Map<String, byte[]> files) {
        return "@layer " + found.group(2) + " {\n" + text(files, FOLDER + found.group(1)) + "}\n";
    }

    private static String text(Map<String, byte[]> files, String path) {
        return new String(Objects.requireNonNull(files.get(path), path), UTF_8);
    }

}
