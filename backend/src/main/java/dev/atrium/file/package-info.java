/// Files that members upload, and the text that is read from them.
@ApplicationModule(allowedDependencies = { "kernel", "tenancy", "audit", "identity" })
@NullMarked
package dev.atrium.file;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
