package dev.atrium.assistant;

import org.jspecify.annotations.Nullable;

/// How far the caller's rights to one assistant reach, now.
///
/// @param access what they may do with it
/// @param live the published version that is asked, if there is one
record Reach(AssistantId assistant, Access access, boolean owned, boolean retired, @Nullable VersionId live) {
}
