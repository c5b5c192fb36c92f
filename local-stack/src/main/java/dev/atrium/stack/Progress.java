package dev.atrium.stack;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.Supplier;

/// Says what is being waited for, and how long it took.
public final class Progress {

    private final PrintStream out;

    private Progress(PrintStream out) {
        this.out = out;
    }

    public static Progress to(PrintStream out) {
        return new Progress(out);
    }

    public static Progress silent() {
        return new Progress(new PrintStream(PrintStream.nullOutputStream()));
    }

    <T> T step(String what, Supplier<T> deed) {
        out.print("  " + what + " ... ");
        out.flush();
        var start = System.nanoTime();
        var result = deed.get();
        out.println(String.format(Locale.ROOT, "ready after %.1f s", (System.nanoTime() - start) / 1e9));
        return result;
    }

}
