package dev.atrium.knowledge;

/// A piece of a file's text that is found, read and cited as one: from `start` up to but not including `end`.
///
/// @param page from 1; 0 when files of this kind have no pages
/// @param heading the path to it, such as `Terms > Notice`, or nothing
/// @param tokens as the embedding model counts them
public record Passage(int start, int end, int page, String heading, TextLanguage language, int tokens) {

    public Passage {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("a passage from " + start + " to " + end);
        }
    }

    public String in(String text) {
        return text.substring(start, end);
    }

}
