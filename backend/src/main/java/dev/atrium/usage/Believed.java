package dev.atrium.usage;

/// What is believed of the usage that a provider tells: never more than can be true.
///
/// @param corrected whether more was told
public record Believed(Tokens tokens, boolean corrected) {

    /// @param mostInput as many tokens as the model can have read
    /// @param mostOutput as many as it was allowed to write
    public static Believed of(Tokens told, int mostInput, int mostOutput) {
        int output = Math.min(told.output(), mostOutput);
        Tokens tokens = new Tokens(Math.min(told.input(), mostInput), output, Math.min(told.reasoning(), output));
        return new Believed(tokens, !tokens.equals(told));
    }

}
