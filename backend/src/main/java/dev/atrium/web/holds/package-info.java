/// The room of legal holds.
@NullMarked
package dev.atrium.web.holds;

import org.jspecify.annotations.NullMarked;
