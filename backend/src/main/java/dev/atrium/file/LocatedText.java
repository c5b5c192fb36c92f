package dev.atrium.file;

import java.util.List;

/// All text of a file, and where each stretch of it stands.
public record LocatedText(String text, List<Section> sections) {

    public LocatedText {
        sections = List.copyOf(sections);
    }

    public static LocatedText none() {
        return new LocatedText("", List.of());
    }

}
