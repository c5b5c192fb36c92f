/// Styles, scripts, icons and libraries, under an address that changes when any of them does.
@NullMarked
package dev.atrium.web.assets;

import org.jspecify.annotations.NullMarked;
