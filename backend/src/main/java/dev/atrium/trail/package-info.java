/// The trail as it is read, sealed and taken out: looked through by those who may, sealed by signed checkpoints over a
/// Merkle tree of its events, and exported so that it can be verified by somebody who does not trust this server.
/// Events are written in `audit`; this package writes none but those about itself.
@ApplicationModule(allowedDependencies = { "kernel", "tenancy", "audit", "identity" })
@NullMarked
package dev.atrium.trail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
