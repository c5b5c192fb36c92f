package dev.atrium.usage;

/// How many replies are being written: for the member who asks, and in the whole tenant.
public record OpenReplies(int member, int tenant) {
}
