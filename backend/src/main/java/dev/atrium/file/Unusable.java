package dev.atrium.file;

/// A verdict on a file: it will never be read, however often one tries. The reason is a code (text key
/// `reason.file.<code>`); nothing of the file stays but its name.
final class Unusable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int LONGEST = 60;

    /// What is neither of the kinds that are read nor close to one.
    static final String UNKNOWN_KIND = "kind-unknown";

    static final String BROKEN = "broken";

    static final String ENCRYPTED = "encrypted";

    static final String TOO_DEMANDING = "too-demanding";

    private final String code;

    Unusable(String code) {
        super(code, null, false, false);
        this.code = code.length() <= LONGEST && code.matches("[a-z-]+") ? code : BROKEN;
    }

    String code() {
        return "file." + this.code;
    }

}
