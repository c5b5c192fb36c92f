/// Legal holds: what must not be erased, whatever else is said. The rule itself stands in the database, where no statement
/// that erases can pass it by; here holds are placed and released, and what they kept is let go of afterwards.
/// A hold gives nobody the right to read.
@ApplicationModule(allowedDependencies = { "kernel", "tenancy", "audit", "identity" })
@NullMarked
package dev.atrium.hold;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
