/// The sample tenants and people of the local stack. They live in files of `keycloak-realm`, so that the sign-in
/// realm, the server's configuration and the tests all speak of the same ones.
@NullMarked
package dev.atrium.stack.sample;

import org.jspecify.annotations.NullMarked;
