/// Files: what members give Atrium to read. Bytes come in parts that can be resumed, are kept sealed, by their hash, judged by
/// their content alone, looked through by a scanner, and read by another program that has nothing and may do nothing.
///
/// A file belongs to a collection, and a collection to somebody above: an assistant, a conversation. Who may touch it is
/// decided there; the doors of this package trust the collection they are given, and find a file only within it.
@ApplicationModule(allowedDependencies = { "kernel", "tenancy", "audit", "key", "identity", "hold", "retention" })
@NullMarked
package dev.atrium.file;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
