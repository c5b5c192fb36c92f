/// Verifies a trail that was taken out of Atrium, by itself: it shares no code with the server, so that a mistake in one of
/// them is not in the other, and needs nothing but Java.
@NullMarked
package dev.atrium.verifier;

import org.jspecify.annotations.NullMarked;
