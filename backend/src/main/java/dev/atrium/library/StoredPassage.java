package dev.atrium.library;

import dev.atrium.file.FileId;
import dev.atrium.knowledge.IndexedPassage;
import dev.atrium.knowledge.Passage;
import dev.atrium.knowledge.PassageKey;

/// A passage as it is on record.
///
/// @param number which of its file, counted from 0
record StoredPassage(FileId file, int number, Passage place, String text) {

    PassageKey key() {
        return new PassageKey(this.file.value(), this.number);
    }

    /// What is searched, and embedded.
    String searchable() {
        return IndexedPassage.searchable(this.place.heading(), this.text);
    }

    Quote quote(String fileName) {
        return new Quote(this.file, fileName, this.number, this.place.start(), this.place.end(), this.place.page(),
                this.place.heading(), this.text);
    }

    /// Without what stands before this place in the file's text: the end of the passage
    /// before. Nothing may be left of it.
    Quote quoteFrom(int place, String fileName) {
        int start = Math.clamp(place, this.place.start(), this.place.end());
        return new Quote(this.file, fileName, this.number, start, this.place.end(), this.place.page(),
                this.place.heading(), this.text.substring(start - this.place.start()));
    }

}
