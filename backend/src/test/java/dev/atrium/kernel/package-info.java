@org.jspecify.annotations.NullMarked
package dev.atrium.kernel;
