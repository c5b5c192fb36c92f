/// Each request as the beginning of a trace.
@NullMarked
package dev.atrium.web.traces;

import org.jspecify.annotations.NullMarked;
