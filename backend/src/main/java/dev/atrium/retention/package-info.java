/// Retention: how long things are kept, who said so, and the proof that they are gone. What erases is above: it declares
/// what is due as a [dev.atrium.retention.Sweepable], and asks [dev.atrium.retention.Keeping] before it erases anything
/// for another reason. This package knows of things only when they were last used and whom they belong to.
@ApplicationModule(allowedDependencies = { "kernel", "tenancy", "audit", "identity", "trail", "approval" })
@NullMarked
package dev.atrium.retention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
