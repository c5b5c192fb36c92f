package dev.atrium.hold;

/// How much a hold covers at this moment, temporary conversations and deleted ones that are not erased yet included.
public record Coverage(int members, long conversations, long files, long assistants) {
}
