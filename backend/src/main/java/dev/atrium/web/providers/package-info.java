/// The screens of a tenant's own identity provider.
@NullMarked
package dev.atrium.web.providers;

import org.jspecify.annotations.NullMarked;
