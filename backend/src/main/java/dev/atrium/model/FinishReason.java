package dev.atrium.model;

/// Why a whole answer ends where it ends.
public enum FinishReason {

    /// The model had said what it wanted to say.
    COMPLETE,

    /// The answer reached the most tokens it was allowed.
    LENGTH,

    /// The model or its provider's filter declined to answer.
    REFUSED

}
