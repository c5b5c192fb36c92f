/// What people do with Atrium, told through a real browser, a real Keycloak, a real PostgreSQL and the server as it is
/// delivered; only the model is a stand-in, so that it can be told what to say and when to fail. Read the classes whose
/// names end in `Story`; the others are the words they are told in.
@NullMarked
package dev.atrium.stories;

import org.jspecify.annotations.NullMarked;
