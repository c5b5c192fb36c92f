package dev.atrium.stack.model;

import java.time.Duration;

/// One thing the stand-in does while it streams an answer.
sealed interface Step {

    /// One token of the answer or of the reasoning before it.
    record Piece(String text, boolean reasoning) implements Step {
    }

    /// Bytes that go out as they are, well-formed or not.
    record Raw(byte[] bytes) implements Step {
    }

    record Pause(Duration length) implements Step {
    }

    /// Says nothing more, but keeps the connection.
    record Hang() implements Step {
    }

    /// Drops the connection in the middle: a reset, or an end without the last chunk.
    record Cut(boolean reset) implements Step {
    }

    record End() implements Step {
    }

}
