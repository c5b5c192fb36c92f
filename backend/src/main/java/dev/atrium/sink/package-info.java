/// Where the trail of a tenant is sent to as it grows: webhooks and syslog servers of the enterprise. Each event is sent
/// at least once, in order and without a gap; whatever fails is tried again from the last that was acknowledged. Where to
/// is decided by two people. What is sent is read from `trail`; this package writes no lines of its own.
@ApplicationModule(allowedDependencies = { "kernel", "tenancy", "audit", "key", "identity", "trail", "approval" })
@NullMarked
package dev.atrium.sink;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
