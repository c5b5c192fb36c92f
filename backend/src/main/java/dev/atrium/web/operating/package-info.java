/// What the operator's port tells: whether this server is well, and what is measured of it.
@NullMarked
package dev.atrium.web.operating;

import org.jspecify.annotations.NullMarked;
