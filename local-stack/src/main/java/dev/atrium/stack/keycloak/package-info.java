/// A real Keycloak with Atrium's realm and sign-in theme, kept in PostgreSQL.
@NullMarked
package dev.atrium.stack.keycloak;

import org.jspecify.annotations.NullMarked;
