/// Search over one's own conversations.
@NullMarked
package dev.atrium.web.search;

import org.jspecify.annotations.NullMarked;
