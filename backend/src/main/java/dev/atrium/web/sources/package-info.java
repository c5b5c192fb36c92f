/// What an answer rests on, to read: the passage in its file, beside the chat.
@NullMarked
package dev.atrium.web.sources;

import org.jspecify.annotations.NullMarked;
