/// Everything a laptop lacks: PostgreSQL, Keycloak and a stand-in model, started as real programs on this machine.
/// The product never depends on this module; tests, stories, load tests and `bin/start` do.
@NullMarked
package dev.atrium.stack;

import org.jspecify.annotations.NullMarked;
