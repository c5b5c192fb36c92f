/// One turn of a conversation: ask, write the reply, stop it, follow it from any number of tabs.
///
/// A reply lives in the memory of the server that writes it, bound to nobody's browser, and is checkpointed once a second.
/// Who follows reads what is there after a position, then the live tail; a position means the same on every server.
/// No transaction and no connection is held while a model speaks. What was said, at rest, is in conversation.
@ApplicationModule(allowedDependencies = { "kernel", "telemetry", "tenancy", "audit", "identity", "admission", "seat",
        "usage", "budget", "model", "policy", "file", "library", "assistant", "conversation" })
@NullMarked
package dev.atrium.chat;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
