package dev.atrium.web.layout;

/// A conversation that was just deleted and can still be taken back.
public record Undo(String id, String title) {
}
