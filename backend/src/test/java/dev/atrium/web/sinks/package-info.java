@NullMarked
package dev.atrium.web.sinks;

import org.jspecify.annotations.NullMarked;
