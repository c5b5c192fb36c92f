package dev.atrium.operator;

import java.time.Instant;

/// The proof that a tenant was deleted: what, how much and when, and never a word of what it was.
///
/// @param body as JSON, keys sorted, without spaces
/// @param note the same for people, with the hash of the body, signed as checkpoints of the trail are
/// @param verifierKey with which it is verified
public record TenantCertificate(String body, String note, String verifierKey, Instant at) {
}
