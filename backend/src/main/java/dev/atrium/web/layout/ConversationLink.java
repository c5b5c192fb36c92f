package dev.atrium.web.layout;

/// A conversation as a line of the sidebar.
public record ConversationLink(String id, String title, boolean pinned, boolean current) {
}
