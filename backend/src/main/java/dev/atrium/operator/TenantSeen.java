package dev.atrium.operator;

/// A tenant with what operators are told before they decide about it.
///
/// @param held whether a legal hold keeps it. Of which and why nothing is said
public record TenantSeen(TenantEntry entry, TenantNumbers numbers, boolean held) {
}
