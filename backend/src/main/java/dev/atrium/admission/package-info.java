/// Whose turn it is when something is scarce: the places of a provider, or the processors of this server. Tenants take turns,
/// and members of a tenant among each other, so that a crowd waits for itself and nobody else waits for it.
@ApplicationModule(allowedDependencies = { "kernel", "tenancy", "identity" })
@NullMarked
package dev.atrium.admission;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
