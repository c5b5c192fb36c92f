/// What every program started here needs: a child process that can be ended for certain, a free port, a place
/// for downloads and secrets that are made once.
@NullMarked
package dev.atrium.stack.process;

import org.jspecify.annotations.NullMarked;
