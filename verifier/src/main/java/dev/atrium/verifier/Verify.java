package dev.atrium.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/// What `bin/verify` runs. Ends with 0 when all is well, with 1 when it is not, and with 2 when nothing could be verified.
public final class Verify {

    private static final int NOT_WELL = 1;

    private static final int NOT_VERIFIED = 2;

    private Verify() {
    }

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(run(List.of(arguments), out));
    }

    static int run(List<String> arguments, PrintStream out) {
        try {
            return verified(Wishes.of(arguments), out);
        }
        catch (Fault fault) {
            out.println("Nothing was verified: " + fault.getMessage());
            return NOT_VERIFIED;
        }
        catch (IOException unreadable) {
            out.println("Nothing was verified, since something cannot be read: " + unreadable.getMessage());
            return NOT_VERIFIED;
        }
    }

    private static int verified(Wishes wishes, PrintStream out) throws IOException, Fault {
        String key = Files.isRegularFile(Path.of(wishes.key())) ? Files.readString(Path.of(wishes.key()))
                : wishes.key();
        String kept = (wishes.checkpoints() == null) ? "" : Files.readString(wishes.checkpoints());
        Verification verification = verification(key, kept, remembered(wishes.remember()), wishes, out);
        if (verification == null) {
            return NOT_WELL;
        }
        Report report = report(wishes, key, verification);
        out.print(wishes.json() ? report.json() : report.text());
        if (report.isWell() && wishes.remember() != null && verification.newest() != null) {
            Files.writeString(wishes.remember(), verification.newest());
        }
        return report.isWell() ? 0 : NOT_WELL;
    }

    private static Report report(Wishes wishes, String key, Verification verification) throws IOException, Fault {
        if (wishes.database() != null) {
            try (DatabaseSource database = DatabaseSource.open(wishes.database(), System.getenv("PGPASSWORD"), key)) {
                return verification.of(database);
            }
        }
        try (InputStream export = Files.newInputStream(Objects.requireNonNull(wishes.export()))) {
            return verification.of(export);
        }
    }

    /// Null when a checkpoint that was kept elsewhere is forged, which has been said.
    private static @Nullable Verification verification(String key, String kept, @Nullable String remembered,
            Wishes wishes, PrintStream out) throws Fault {
        VerifierKey.parse(key);
        try {
            return new Verification(key, kept, remembered);
        }
        catch (Fault forged) {
            out.print(wishes.json() ? "{\"well\":false,\"code\":\"" + forged.code() + "\"}\n"
                    : "NOT WELL: %s (%s)%n".formatted(forged.getMessage(), forged.code()));
            return null;
        }
    }

    private static @Nullable String remembered(@Nullable Path file) throws IOException {
        return (file == null || !Files.exists(file)) ? null : Files.readString(file);
    }

}
