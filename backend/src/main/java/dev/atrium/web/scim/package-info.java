/// The endpoint for programs that provision people, and the room where administrators connect them.
@NullMarked
package dev.atrium.web.scim;

import org.jspecify.annotations.NullMarked;
