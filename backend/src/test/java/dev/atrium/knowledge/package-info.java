@NullMarked
package dev.atrium.knowledge;

import org.jspecify.annotations.NullMarked;
