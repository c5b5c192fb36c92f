@NullMarked
package dev.atrium.tenancy;

import org.jspecify.annotations.NullMarked;
