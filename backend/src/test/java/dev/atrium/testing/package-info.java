/// What all tests of the server share.
@org.jspecify.annotations.NullMarked
package dev.atrium.testing;
