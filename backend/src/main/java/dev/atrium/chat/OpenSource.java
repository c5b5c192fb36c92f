package dev.atrium.chat;

import dev.atrium.conversation.Source;
import dev.atrium.file.CollectionId;
import dev.atrium.file.StoredFile;

/// A source that somebody may read at this moment, and its file.
///
/// @param place the collection that the file is in
public record OpenSource(Source source, StoredFile file, CollectionId place) {
}
