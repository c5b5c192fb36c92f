/// The trail as a room: what happened, looked through and taken out.
@NullMarked
package dev.atrium.web.trail;

import org.jspecify.annotations.NullMarked;
