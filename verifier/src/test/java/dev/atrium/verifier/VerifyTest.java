package dev.atrium.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyTest {

    private final SampleTrail trail = SampleTrail.of("alder", 80, new Random(7));

    @TempDir
    Path folder;

    @Test
    void saysWhatWasCheckedAndRemembersIt() throws IOException {
        Path export = export(this.trail.lines());
        Path checkpoints = Files.writeString(this.folder.resolve("checkpoints"), String.join("\n", this.trail.notes()));
        Path remembered = this.folder.resolve("remembered");
        Said said = run(export.toString(), "--key", this.trail.key(), "--checkpoints", checkpoints.toString(),
                "--remember", remembered.toString());
        assertThat(said.code()).isZero();
        assertThat(said.text()).contains("events       80, numbers 1 to 80").endsWith("All is well.\n");
        assertThat(Files.readString(remembered)).isEqualTo(this.trail.notes().getLast());
    }

    @Test
    void aTrailThatHasBecomeShorterOrAnotherIsRefusedAndNotRemembered() throws IOException {
        Path remembered = this.folder.resolve("remembered");
        Files.writeString(remembered, this.trail.notes().getLast());
        for (Tampering tampering : List.of(Tampering.ROLLED_BACK, Tampering.FORKED_WITH_THE_KEY)) {
            Path export = export(tampering.done(this.trail, 40, new Random(8)));
            Said said = run(export.toString(), "--key", this.trail.key(), "--remember", remembered.toString(),
                    "--json");
            assertThat(said.code()).isEqualTo(1);
            assertThat(said.text()).startsWith("{\"well\":false,");
            assertThat(Files.readString(remembered)).isEqualTo(this.trail.notes().getLast());
        }
    }

    @Test
    void theKeyMayStandInAFile() throws IOException {
        Path key = Files.writeString(this.folder.resolve("key"), this.trail.key() + "\n");
        assertThat(run(export(this.trail.lines()).toString(), "--key", key.toString()).code()).isZero();
    }

    @Test
    void whatIsForgedElsewhereIsSaidToo() throws IOException {
        SampleTrail other = new SampleTrail(this.trail.origin, SampleTrail.pair(), this.trail.bodies,
                this.trail.sealed);
        Path checkpoints = Files.writeString(this.folder.resolve("checkpoints"), other.notes().getFirst());
        Said said = run(export(this.trail.lines()).toString(), "--key", this.trail.key(), "--checkpoints",
                checkpoints.toString());
        assertThat(said).returns(1, Said::code).extracting(Said::text).asString().contains("(signature)");
    }

    @Test
    void withoutAKeyOrAFileNothingIsVerified() throws IOException {
        assertThat(run(export(this.trail.lines()).toString()).code()).isEqualTo(2);
        assertThat(run("--key", this.trail.key()).code()).isEqualTo(2);
        assertThat(run(export(this.trail.lines()).toString(), "--database", "jdbc:x", "--key", this.trail.key()).code())
            .isEqualTo(2);
        assertThat(run("--database", "jdbc:x", "--key", this.trail.key()).text()).contains("of no tenant's trail");
        assertThat(run("no such file", "--key", this.trail.key()).code()).isEqualTo(2);
        assertThat(run(export(List.of("{}")).toString(), "--key", "no+key").code()).isEqualTo(2);
        assertThat(run(export(List.of("{}")).toString(), "--key", this.trail.key()).code()).isEqualTo(1);
    }

    private Path export(List<String> lines) throws IOException {
        return Files.writeString(this.folder.resolve("trail.jsonl"), String.join("\n", lines) + "\n");
    }

    private static Said run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = Verify.run(List.of(arguments), new PrintStream(out, true, StandardCharsets.UTF_8));
        return new Said(code, out.toString(StandardCharsets.UTF_8));
    }

    private record Said(int code, String text) {
    }

}
