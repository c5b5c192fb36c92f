/// Tenants, and the only way into the database: a transaction in which exactly one tenant exists.
/// PostgreSQL enforces it (forced row level security, a role that owns nothing), so a forgotten condition shows nothing.
@ApplicationModule(allowedDependencies = "kernel")
@NullMarked
package dev.atrium.tenancy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
