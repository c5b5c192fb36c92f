package dev.atrium.verifier;

/// What is wrong with a trail: a code for machines, and a sentence for people. The first one ends the verification, since
/// everything after it would be wrong too.
public final class Fault extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;

    Fault(String code, String sentence, Object... values) {
        super(sentence.formatted(values), null, false, false);
        this.code = code;
    }

    public String code() {
        return this.code;
    }

}
