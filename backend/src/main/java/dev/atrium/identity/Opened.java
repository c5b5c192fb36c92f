package dev.atrium.identity;

/// A session that has just been opened.
///
/// @param choices how many tenants there are to choose among; with one it is chosen already
public record Opened(SessionToken token, int choices) {
}
