/// Assistants: what members make of instructions, for themselves and for others. Their versions, who may use and change
/// them, where they are found, how they are reviewed, retired and handed on. Who may do what is computed in one place,
/// [AccessStore], in the transaction of each deed, so what is taken away is gone at once.
/// This package does not know how an assistant is asked; see chat.
@ApplicationModule(allowedDependencies = { "kernel", "words", "tenancy", "audit", "identity", "admission", "retention",
        "usage", "model", "policy", "file", "library" })
@NullMarked
package dev.atrium.assistant;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
