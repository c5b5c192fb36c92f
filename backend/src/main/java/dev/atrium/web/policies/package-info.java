/// The room in which a tenant says what is allowed.
@NullMarked
package dev.atrium.web.policies;

import org.jspecify.annotations.NullMarked;
