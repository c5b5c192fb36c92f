/// A second person: what somebody proposes is done only when somebody else with the same permission approves, and in the
/// same transaction as their approval. What is done is known to the packages above, by its kind.
@ApplicationModule(allowedDependencies = { "kernel", "tenancy", "audit", "identity" })
@NullMarked
package dev.atrium.approval;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
