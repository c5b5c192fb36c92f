/// How a browser signs in, carries its session and signs out; who may call which route; what every response forbids the
/// browser to do. No token of Keycloak's reaches the browser, and nothing of a session is kept in this server's memory.
@NullMarked
package dev.atrium.web.signin;

import org.jspecify.annotations.NullMarked;
