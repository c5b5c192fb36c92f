/// What every package may use and none owns: paging, refusals, ids, the gate to blocking libraries.
/// At most ten types, and no word of the business.
@ApplicationModule(type = ApplicationModule.Type.OPEN, allowedDependencies = {})
@NullMarked
package dev.atrium.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
