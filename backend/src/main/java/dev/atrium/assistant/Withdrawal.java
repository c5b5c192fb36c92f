package dev.atrium.assistant;

import java.time.Instant;

import dev.atrium.file.FileId;
import dev.atrium.identity.MemberId;

/// A file that was taken from every version of an assistant at once, because what it says should not be told any more.
public record Withdrawal(FileId file, AssistantId assistant, String name, String reason, MemberId by, Instant at) {
}
