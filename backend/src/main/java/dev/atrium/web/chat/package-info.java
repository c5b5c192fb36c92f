/// The chat: its page, one message, the composer, and the stream of an answer.
@NullMarked
package dev.atrium.web.chat;

import org.jspecify.annotations.NullMarked;
