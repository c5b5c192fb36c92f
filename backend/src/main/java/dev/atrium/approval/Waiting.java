package dev.atrium.approval;

import dev.atrium.identity.Colleague;

/// A proposal in the list of what waits.
///
/// @param yours whether the reader proposed it, and so may withdraw but not decide it
public record Waiting(Proposal proposal, Colleague proposedBy, boolean yours) {
}
