@NullMarked
package dev.atrium.trail;

import org.jspecify.annotations.NullMarked;
