/// The data key of each tenant: what its files and secrets are sealed with, wrapped by a master key that is not Atrium's to
/// make. Without it, a copy of the disk or of a secret says nothing; where it is destroyed, neither does any backup.
@ApplicationModule(allowedDependencies = { "kernel", "tenancy", "audit" })
@NullMarked
package dev.atrium.key;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
