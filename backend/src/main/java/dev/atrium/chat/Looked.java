package dev.atrium.chat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.atrium.conversation.Source;

/// What files say about a question.
///
/// @param anywhere whether there were files to look in: then an answer without passages says that nothing was found
/// @param passages by their numbers
record Looked(boolean anywhere, List<Passage> passages) {

    static final Looked NOWHERE = new Looked(false, List.of());

    /// A passage with what it says; that is empty for one that can no longer be read.
    record Passage(Source source, String text) {
    }

    Looked {
        passages = List.copyOf(passages);
    }

    List<Source> sources() {
        return this.passages.stream().map(Passage::source).toList();
    }

    /// What an answer may cite; null when nothing was looked up, and brackets are just
    /// brackets.
    @Nullable Set<Integer> numbers() {
        return this.anywhere ? sources().stream().map(Source::number).collect(Collectors.toUnmodifiableSet()) : null;
    }

}
