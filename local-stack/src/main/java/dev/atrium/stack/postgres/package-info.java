/// A real PostgreSQL server from the binaries on Maven Central, with passwords and with durable writes.
@NullMarked
package dev.atrium.stack.postgres;

import org.jspecify.annotations.NullMarked;
