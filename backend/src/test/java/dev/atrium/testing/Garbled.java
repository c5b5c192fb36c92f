package dev.atrium.testing;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/// Texts that somebody hostile or something broken might send: changed copies of good ones, and sheer noise. The same in
/// every run.
public final class Garbled {

    private static final ThreadMXBean PROCESSOR = ManagementFactory.getThreadMXBean();

    private static final long LONGEST_NANOS = 1_000_000_000L;

    private static final List<String> PIECES = List.of("\0", "\r\n", "\n", "\u2028", "\uD800", "\uDC00", "\uFFFF", "😀",
            "日本", "٣", "é", "e\u0301", "\u202E", "'", "\"", "\\", "/", "//", "..", "%00", "%2e", "+", "-", "--", "-1",
            "0", "1e18", "9223372036854775808", "9".repeat(40), "{", "}", "[", "]", ":", ";", ",", ".", " ", "\t", "<",
            "&", "=", "?", "#", "null", "NaN", "true", "__proto__", "$", "`", "a".repeat(300));

    private final Random random;

    private final List<String> samples;

    private Garbled(long seed, List<String> samples) {
        this.random = new Random(seed);
        this.samples = samples;
    }

    public static Garbled of(long seed, String... samples) {
        return new Garbled(seed, List.of(samples));
    }

    /// Gives so many texts to a reader, and fails if one throws what it should not, or
    /// takes more than a second of a processor.
    public void each(int rounds, Consumer<String> reader) {
        for (int i = 0; i < rounds; i++) {
            String text = next();
            long began = PROCESSOR.getCurrentThreadCpuTime();
            try {
                reader.accept(text);
            }
            catch (RuntimeException | AssertionError | StackOverflowError | OutOfMemoryError failure) {
                throw new AssertionError("round " + i + ": " + shown(text), failure);
            }
            if (PROCESSOR.getCurrentThreadCpuTime() - began > LONGEST_NANOS) {
                throw new AssertionError("round " + i + " took more than a second: " + shown(text));
            }
        }
    }

    public String next() {
        StringBuilder text = new StringBuilder(
                this.random.nextInt(8) == 0 ? "" : this.samples.get(this.random.nextInt(this.samples.size())));
        for (int change = this.random.nextInt(5); change >= 0; change--) {
            change(text);
        }
        if (this.random.nextInt(500) == 0) {
            text.repeat(text.toString(), Math.min(2_000, 100_000 / Math.max(1, text.length())));
        }
        return text.toString();
    }

    private void change(StringBuilder text) {
        int at = this.random.nextInt(text.length() + 1);
        switch (this.random.nextInt(5)) {
            case 0 -> text.insert(at, PIECES.get(this.random.nextInt(PIECES.size())));
            case 1 -> text.insert(at, (char) this.random.nextInt(this.random.nextBoolean() ? 128 : 65_536));
            case 2 -> text.setLength(at);
            case 3 -> text.delete(at, Math.min(text.length(), at + 1 + this.random.nextInt(4)));
            default -> text.append(text, at, text.length());
        }
    }

    private static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.chars()
            .limit(200)
            .forEach(unit -> shown
                .append(unit >= ' ' && unit < 127 ? String.valueOf((char) unit) : String.format("\\u%04x", unit)));
        return shown.toString();
    }

}
