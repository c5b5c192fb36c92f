package dev.atrium.scim;

import java.time.Instant;

import dev.atrium.identity.TokenId;
import org.jspecify.annotations.Nullable;

/// A call that came lately.
///
/// @param problem why it was refused, as the program was told
public record ScimCall(Instant at, TokenId token, String method, String path, int status, @Nullable String problem) {
}
