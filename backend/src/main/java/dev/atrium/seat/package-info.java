/// Seats: how many people a tenant lets in, by department, who waits for one, and whose are taken back because they are idle.
/// It decides who is served; every door below the web and every route asks the caller.
@ApplicationModule(allowedDependencies = { "kernel", "tenancy", "audit", "identity" })
@NullMarked
package dev.atrium.seat;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
