/// Reading what somebody else wrote: for a case, within a scope, for a few days, by one who asks and with the consent of a
/// second person. Every page that is read is an event. Nobody else can, whatever they administer.
@ApplicationModule(allowedDependencies = { "kernel", "tenancy", "audit", "identity", "approval", "conversation" })
@NullMarked
package dev.atrium.investigation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
