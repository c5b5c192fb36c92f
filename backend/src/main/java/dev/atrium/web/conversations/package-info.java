/// Conversations as a list: the sidebar's pages, the archive, and what can be done with one.
@NullMarked
package dev.atrium.web.conversations;

import org.jspecify.annotations.NullMarked;
