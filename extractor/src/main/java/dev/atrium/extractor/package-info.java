/// Reads one hostile file and says what text is in it and where. A program of its own, started by the server for each
/// file with little memory, little time and no rights; nothing it says is trusted.
@NullMarked
package dev.atrium.extractor;

import org.jspecify.annotations.NullMarked;
