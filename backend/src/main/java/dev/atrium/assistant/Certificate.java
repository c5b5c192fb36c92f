package dev.atrium.assistant;

import java.time.Instant;

/// Somebody who oversees assistants vouches for this one until then.
///
/// @param number of the version that was looked at; a newer one may be live
public record Certificate(Instant until, int number) {
}
