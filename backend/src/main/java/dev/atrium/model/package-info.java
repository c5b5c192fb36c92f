/// Language models: which there are, and how one is asked. Every provider speaks the OpenAI protocol.
/// This is the only package that knows Spring AI. A stream needs no thread of its own, closes its provider's
/// connection as soon as nobody reads on, and always ends: whole, or with a failure that says why.
/// When a provider has no place free, tenants and their members take turns. Otherwise this package knows nothing of them,
/// nor of conversations.
@ApplicationModule(allowedDependencies = { "telemetry", "tenancy", "identity", "admission", "usage" })
@NullMarked
package dev.atrium.model;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
