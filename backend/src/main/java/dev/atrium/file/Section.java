package dev.atrium.file;

/// A stretch of a file's text, from `start` up to but not including `end`, on one page and under one heading.
///
/// @param page from 1; 0 when files of this kind have no pages
/// @param heading the path to it, such as `Terms > Notice`, or nothing
public record Section(int start, int end, int page, String heading) {
}
