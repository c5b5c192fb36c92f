/// The trail: typed events, written in the same transaction as the deed, chained by hashes per tenant.
/// No record, no deed. Events hold ids, names of things and reasons, never what was said.
@ApplicationModule(allowedDependencies = { "kernel", "tenancy" })
@NullMarked
package dev.atrium.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
