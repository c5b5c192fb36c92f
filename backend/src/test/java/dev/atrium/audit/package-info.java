@NullMarked
package dev.atrium.audit;

import org.jspecify.annotations.NullMarked;
