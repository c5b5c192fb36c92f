/// What a tenant allows: guardrails on what goes in and comes out, which models its departments may ask, what everybody
/// must have read, and where links in answers may lead. It decides on text and names; who asks whom is above.
@ApplicationModule(allowedDependencies = { "kernel", "tenancy", "audit", "identity", "model" })
@NullMarked
package dev.atrium.policy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
