@NullMarked
package dev.atrium.chat;

import org.jspecify.annotations.NullMarked;
