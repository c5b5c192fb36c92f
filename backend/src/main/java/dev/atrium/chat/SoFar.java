package dev.atrium.chat;

/// What a reply says at this moment, and the position to follow it from.
public record SoFar(String reasoning, String text, Position position) {
}
