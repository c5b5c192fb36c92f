package dev.atrium.conversation;

import dev.atrium.assistant.AssistantId;
import dev.atrium.assistant.VersionId;

/// The assistant that a conversation is held with.
///
/// @param version the one it stays with until its member moves on
public record HeldWith(AssistantId assistant, VersionId version) {
}
