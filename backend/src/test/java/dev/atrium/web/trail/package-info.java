@NullMarked
package dev.atrium.web.trail;

import org.jspecify.annotations.NullMarked;
