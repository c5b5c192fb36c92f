package dev.atrium.usage;

/// What one answer consumed. `output` is all that the model wrote, as it is billed; `reasoning` is the part of it that
/// was thought rather than said.
public record Tokens(int input, int output, int reasoning) {

    public static final Tokens NONE = new Tokens(0, 0, 0);

    public Tokens {
        if (input < 0 || output < 0 || reasoning < 0) {
            throw new IllegalArgumentException("Tokens cannot be negative");
        }
    }

    public long total() {
        return (long) input + output;
    }

}
