/// Everything people and browsers meet: screens, forms, the stream of an answer, assets, refusals. A controller takes the
/// caller, asks doors and hands one record to a template; it decides nothing. Nothing below knows this package.
@ApplicationModule(allowedDependencies = { "telemetry", "tenancy", "audit", "identity", "admission", "seat", "scim",
        "trail", "approval", "sink", "hold", "retention", "usage", "budget", "model", "policy", "file", "assistant",
        "conversation", "investigation", "chat", "operator" })
@NullMarked
package dev.atrium.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
