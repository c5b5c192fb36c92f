package dev.atrium.policy;

import java.time.Instant;

/// A guardrail in force.
///
/// @param madeBy the name of whom it is by
public record Guardrail(GuardrailId id, NewGuardrail says, String madeBy, Instant madeAt) {
}
