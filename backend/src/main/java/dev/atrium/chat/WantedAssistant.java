package dev.atrium.chat;

import dev.atrium.assistant.AssistantId;

/// The assistant that a member wants to ask.
///
/// @param draft what its editors are writing instead of what is published: for those who may edit it
public record WantedAssistant(AssistantId id, boolean draft) {
}
