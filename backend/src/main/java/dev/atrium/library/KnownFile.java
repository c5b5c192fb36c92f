package dev.atrium.library;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.atrium.file.FileId;
import dev.atrium.knowledge.Revision;
import dev.atrium.knowledge.TextLanguage;

/// A file that is searched.
///
/// @param revision of its passages and their embeddings
/// @param languages of its passages
/// @param models whose embeddings of it count
record KnownFile(FileId id, String name, Revision revision, int passages, Set<TextLanguage> languages,
        Set<String> models) {

    /// Those that this installation would embed it with.
    static Set<String> wanted(Set<TextLanguage> languages, Map<TextLanguage, String> models) {
        return languages.stream().map(models::get).collect(Collectors.toSet());
    }

    static int passages(List<KnownFile> files) {
        return files.stream().mapToInt(KnownFile::passages).sum();
    }

}
