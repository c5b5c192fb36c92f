/// What answers cost and how much may be asked: tokens, prices, the ledger of every answer, and the limits that every
/// question must pass.
@ApplicationModule(allowedDependencies = { "tenancy", "audit", "identity", "retention" })
@NullMarked
package dev.atrium.usage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
