/// Conversations and their messages: what was said, at rest. A conversation belongs to one member and is shown to nobody
/// else; a finished message never changes. This package does not know how answers are written; see chat.
@ApplicationModule(allowedDependencies = { "kernel", "words", "tenancy", "audit", "identity", "hold", "retention",
        "usage", "file", "assistant" })
@NullMarked
package dev.atrium.conversation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
