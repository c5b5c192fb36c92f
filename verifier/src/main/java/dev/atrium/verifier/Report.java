package dev.atrium.verifier;

import java.time.Duration;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/// What was checked, and what was found wrong if anything was.
///
/// @param after the export begins behind this event
/// @param events how many were checked
/// @param checkpoints how many were compared with the tree, each with its signature
/// @param elsewhere of those, how many were not in the export but kept elsewhere
/// @param notCovered checkpoints kept elsewhere that are of events before the export
/// @param unsealed events at the end of a live trail that wait for their checkpoint
/// @param silence the longest time without a checkpoint
/// @param remembered whether an earlier verification was gone on with
public record Report(String trail, long after, long events, long checkpoints, long elsewhere, long notCovered,
        long unsealed, Duration silence, boolean remembered, @Nullable String code, @Nullable String fault) {

    public boolean isWell() {
        return this.fault == null;
    }

    Report with(Fault found) {
        return new Report(this.trail, this.after, this.events, this.checkpoints, this.elsewhere, this.notCovered,
                this.unsealed, this.silence, this.remembered, found.code(), found.getMessage());
    }

    String text() {
        String checked = """
                trail        %s
                events       %d, numbers %d to %d: none missing, each with the hash of its text, chained to the one before
                checkpoints  %d, %d of them kept elsewhere: signed, and each the root of the tree at its size
                not covered  %d checkpoints of events before this stretch
                not sealed   %d events at the end, which wait for their checkpoint
                silence      %s at most without a checkpoint
                before       %s
                """
            .formatted(this.trail, this.events, this.after + 1, this.after + this.events, this.checkpoints,
                    this.elsewhere, this.notCovered, this.unsealed, words(this.silence),
                    this.remembered ? "goes on from what was verified last time" : "nothing was remembered");
        return checked + (isWell() ? "All is well.\n"
                : "NOT WELL, found after what is said above: %s (%s)%n".formatted(this.fault, this.code));
    }

    String json() {
        return String.format(Locale.ROOT,
                "{\"well\":%b,\"trail\":%s,\"after\":%d,\"events\":%d,\"checkpoints\":%d,\"elsewhere\":%d,"
                        + "\"notCovered\":%d,\"unsealed\":%d,\"silenceSeconds\":%d,\"remembered\":%b,\"code\":%s,\"fault\":%s}%n",
                isWell(), quoted(this.trail), this.after, this.events, this.checkpoints, this.elsewhere,
                this.notCovered, this.unsealed, this.silence.toSeconds(), this.remembered, quoted(this.code),
                quoted(this.fault));
    }

    private static String words(Duration silence) {
        return "%d h %02d min".formatted(silence.toHours(), silence.toMinutesPart());
    }

    private static String quoted(@Nullable String text) {
        if (text == null) {
            return "null";
        }
        StringBuilder json = new StringBuilder("\"");
        for (char letter : text.toCharArray()) {
            if (letter == '"' || letter == '\\' || letter < ' ') {
                json.append("\\u%04x".formatted((int) letter));
            }
            else {
                json.append(letter);
            }
        }
        return json.append('"').toString();
    }

}
