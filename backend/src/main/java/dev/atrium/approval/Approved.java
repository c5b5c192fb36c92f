package dev.atrium.approval;

import dev.atrium.identity.Caller;

import reactor.core.publisher.Mono;

/// A deed that waits for a second person: packages above do it, each of its own kind.
public interface Approved {

    /// The kind of the deed: `investigation.open`. Its sentence is the text
    /// `approval.kind.<kind>`, filled with what the proposal says.
    String kind();

    /// Does what was proposed, with its record in the trail, in the transaction of the
    /// approval. A refusal leaves the proposal waiting. That the proposer and the
    /// approver still hold the permission has been made sure; whether what they speak of
    /// is still there has not.
    Mono<Void> carryOut(Caller approver, Proposal proposal);

    /// It was rejected, or taken back by who proposed it. For those who tell it to
    /// somebody else, in the same transaction.
    default Mono<Void> dropped(Caller caller, Proposal proposal) {
        return Mono.empty();
    }

}
