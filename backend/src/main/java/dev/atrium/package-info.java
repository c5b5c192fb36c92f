@NullMarked
package dev.atrium;

import org.jspecify.annotations.NullMarked;
