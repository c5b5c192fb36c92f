package dev.atrium.assistant;

import org.jspecify.annotations.Nullable;

/// The version that a conversation began with, and still may go on with.
///
/// @param newer the live version, if it is another one: the member may move on to it
public record Pinned(Version version, @Nullable VersionId newer) {
}
