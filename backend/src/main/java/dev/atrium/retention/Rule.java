package dev.atrium.retention;

/// A policy that is in force.
///
/// @param id the change that has made it so
public record Rule(ChangeId id, Scope scope, Terms terms) {
}
