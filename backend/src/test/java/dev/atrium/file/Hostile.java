package dev.atrium.file;

import java.util.Set;
import java.util.function.Predicate;

/// A file that means harm, or that harm has come to.
///
/// @param refusals the codes it may be refused with; empty when it has to be read
/// @param text what its text has to be like when it is read; null when it must not be
record Hostile(String what, String name, byte[] bytes, Set<String> refusals, Predicate<String> text) {

    static Hostile refused(String what, byte[] bytes, String... codes) {
        return new Hostile(what, what + ".pdf", bytes, Set.of(codes), null);
    }

    static Hostile read(String what, byte[] bytes, Predicate<String> text) {
        return new Hostile(what, what + ".exe", bytes, Set.of(), text);
    }

    /// Some parsers give up where others go on; neither does harm.
    static Hostile either(String what, byte[] bytes, Predicate<String> text, String... codes) {
        return new Hostile(what, what + ".txt", bytes, Set.of(codes), text);
    }

    /// What is wrong with how it ended; empty when nothing is.
    String fault(StoredFile ended, LocatedText found) {
        String end = ended.state() + " " + ended.reason();
        if (ended.state() == FileState.REFUSED) {
            return this.refusals.contains(String.valueOf(ended.reason()).replace("file.", "")) ? "" : end;
        }
        boolean harmless = ended.state() == FileState.READ && this.text != null && this.text.test(found.text());
        return harmless ? "" : end + " " + found.text().substring(0, Math.min(200, found.text().length()));
    }

    @Override
    public String toString() {
        return this.what;
    }

}
