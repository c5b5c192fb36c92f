@NullMarked
package dev.atrium.stack.model;

import org.jspecify.annotations.NullMarked;
