/// What the pages of administration share.
@NullMarked
package dev.atrium.web.rooms;

import org.jspecify.annotations.NullMarked;
