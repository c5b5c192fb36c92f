/// The screens of retention: what is kept for how long, what a change would let go, the proofs of what went.
@NullMarked
package dev.atrium.web.retention;

import org.jspecify.annotations.NullMarked;
