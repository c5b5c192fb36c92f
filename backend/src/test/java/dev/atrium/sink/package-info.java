@NullMarked
package dev.atrium.sink;

import org.jspecify.annotations.NullMarked;
