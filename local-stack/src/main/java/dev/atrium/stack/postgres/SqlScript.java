package dev.atrium.stack.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// A script of the product with placeholders such as `${app_password}`, which stand inside single quotes.
record SqlScript(String text) {

    static SqlScript onClassPath(String name) {
        try (var stream = SqlScript.class.getClassLoader().getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return new SqlScript(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        }
        catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    SqlScript with(Map<String, String> values) {
        var filled = text;
        for (var value : values.entrySet()) {
            filled = filled.replace("${" + value.getKey() + "}", escaped(value.getValue()));
        }
        if (filled.contains("${")) {
            throw new IllegalStateException("The script has a placeholder nobody filled");
        }
        return new SqlScript(filled);
    }

    static String escaped(String value) {
        return value.replace("'", "''");
    }

}
