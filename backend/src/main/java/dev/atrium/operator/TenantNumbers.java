package dev.atrium.operator;

/// How large a tenant is, for who decides about it.
///
/// @param members who may sign in
/// @param sessions that are open
/// @param replies being written at this moment
public record TenantNumbers(int members, int sessions, int replies) {
}
