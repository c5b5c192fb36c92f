/// The room of investigations, and the only pages on which somebody reads what another member wrote.
@NullMarked
package dev.atrium.web.investigations;

import org.jspecify.annotations.NullMarked;
