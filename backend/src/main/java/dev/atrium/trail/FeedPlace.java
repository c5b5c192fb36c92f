package dev.atrium.trail;

/// How far somebody has come in a trail.
///
/// @param number of the last event
/// @param checkpoint the number of the last checkpoint
public record FeedPlace(long number, long checkpoint) {

    public static final FeedPlace BEGINNING = new FeedPlace(0, 0);

}
