package dev.atrium.library;

import java.util.List;

/// @param quotes best first; empty when nothing in the files speaks of the question
/// @param searched how many files were searched; those that are not ready are not among them
public record Lookup(List<Quote> quotes, int searched) {
}
