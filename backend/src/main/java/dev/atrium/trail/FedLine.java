package dev.atrium.trail;

import java.time.Instant;

/// One line of what is sent of a trail: an event, or a checkpoint.
///
/// @param place where to go on from, once it has been received
/// @param done false for an event that was refused or failed
/// @param text with its line break
public record FedLine(FeedPlace place, Instant at, boolean done, String text) {
}
