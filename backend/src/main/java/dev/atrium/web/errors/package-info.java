/// Refusals and failures, said once for every route: what happened and what to do next.
@NullMarked
package dev.atrium.web.errors;

import org.jspecify.annotations.NullMarked;
