/// What every screen shares: the frame around it, the sidebar, and how moments and choices are shown.
@NullMarked
package dev.atrium.web.layout;

import org.jspecify.annotations.NullMarked;
