package dev.atrium.retention;

import dev.atrium.identity.Colleague;

/// A change with the names of whom and what it is about.
///
/// @param scopeName the path of the department or the name of the assistant, as it is called now; empty for the tenant
/// @param askedBy who wanted it
public record Policy(Change change, String scopeName, Colleague askedBy) {
}
