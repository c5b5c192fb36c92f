/// What files say, on record: a file's text is cut into passages when it is read, each with its place in the file and
/// its embedding, and questions are answered with passages. Rows are the record; indexes are made from them on each
/// server. A file is searched as a whole or not at all.
///
/// Knows files and collections, and neither assistants nor conversations: whoever asks names the files, and has made
/// sure that the member may read them.
@ApplicationModule(allowedDependencies = { "kernel", "tenancy", "audit", "identity", "model", "file", "knowledge" })
@NullMarked
package dev.atrium.library;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
