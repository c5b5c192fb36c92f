/// What may be spent: budgets of the tenant, of departments, members and assistants. A question reserves the most that its
/// answer may cost, and what it did cost is spent when the answer has ended, once.
@ApplicationModule(allowedDependencies = { "kernel", "tenancy", "audit", "identity", "retention", "usage" })
@NullMarked
package dev.atrium.budget;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
