package dev.atrium.extractor;

/// The file will not be read, and this is why, as a code.
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    Refused(String code) {
        super(code, null, false, false);
        this.code = code;
    }

    String code() {
        return this.code;
    }

}
