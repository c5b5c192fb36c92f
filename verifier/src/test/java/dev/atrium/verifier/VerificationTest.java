package dev.atrium.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// G15: whatever is done to a trail is seen by somebody who has nothing but the export, the key and, where the server itself
/// has turned, a checkpoint that was kept elsewhere.
class VerificationTest {

    /// A hundred places in the long form.
    private static final int TIMES = (System.getenv("ATRIUM_FULL") != null) ? 100 : 20;

    private static final long SEED = 20261127;

    @ParameterizedTest
    @EnumSource
    void whateverIsDoneToATrailIsSeen(Tampering tampering) {
        for (int time = 0; time < TIMES; time++) {
            Random random = new Random(SEED + time);
            SampleTrail trail = SampleTrail.of("alder", 60 + random.nextInt(80), random);
            int place = 2 + random.nextInt(trail.bodies.size() - 2);
            String witnessed = tampering.needsWitness() ? trail.notes().getLast() : null;
            List<String> lines = tampering.done(trail, place, random);
            Report report = SampleTrail.verified(lines, trail.key(), "", witnessed);
            assertThat(report.isWell()).as("%s %d", tampering, time).isFalse();
        }
    }

    @Test
    void nothingIsSaidOfATrailThatIsAsItWas() {
        for (int time = 0; time < TIMES; time++) {
            Random random = new Random(SEED + time);
            SampleTrail trail = SampleTrail.of("alder", 1 + random.nextInt(200), random);
            String kept = String.join((time % 2 == 0) ? "" : "\n", trail.notes());
            int seen = random.nextInt(trail.sealed.size());
            Report whole = SampleTrail.verified(trail.lines(), trail.key(), kept, trail.notes().get(seen));
            assertThat(whole.fault()).isNull();
            assertThat(whole.events()).isEqualTo(trail.bodies.size());
            assertThat(whole.checkpoints()).isEqualTo(2L * trail.sealed.size() + 1);
            Report part = SampleTrail.verified(trail.linesAfter(trail.sealed.get(seen)), trail.key(), kept,
                    trail.notes().get(seen));
            assertThat(part.fault()).isNull();
            assertThat(part.events()).isEqualTo(trail.bodies.size() - trail.sealed.get(seen));
        }
    }

    @Test
    void anExportThatBeginsLaterThanWhatWasVerifiedDoesNotGoOnFromIt() {
        SampleTrail trail = SampleTrail.of("alder", 100, new Random(SEED));
        int first = trail.sealed.getFirst();
        Report report = SampleTrail.verified(trail.linesAfter(first + 1), trail.key(), "", trail.notes().getFirst());
        assertThat(report.code()).isEqualTo("gap");
    }

    @Test
    void theBeginningOfAnExportCannotBeMadeUp() {
        SampleTrail trail = SampleTrail.of("alder", 100, new Random(SEED));
        List<String> lines = trail.linesAfter(37);
        String header = lines.getFirst();
        int at = header.indexOf("\"subtrees\":[\"") + 20;
        lines.set(0, header.substring(0, at) + ((header.charAt(at) == '0') ? '1' : '0') + header.substring(at + 1));
        assertThat(SampleTrail.verified(lines, trail.key(), "", null).code()).isEqualTo("tree");
        lines.set(0, header.replace("\"after\":37", "\"after\":36"));
        assertThat(SampleTrail.verified(lines, trail.key(), "", null).isWell()).isFalse();
    }

    @Test
    void theRootsAreThoseOfCertificateTransparency() {
        Tree tree = new Tree(new Sha256());
        assertThat(HexFormat.of().formatHex(tree.root()))
            .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        List<String> leaves = List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657",
                "606162636465666768696a6b6c6d6e6f");
        leaves.forEach(leaf -> tree.add(HexFormat.of().parseHex(leaf)));
        assertThat(HexFormat.of().formatHex(tree.root()))
            .isEqualTo("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
    }

    /// A million events in a minute: all of them in the long form.
    @Test
    void aMillionEventsAreVerifiedInAMinute(@TempDir Path folder) throws Exception {
        boolean full = System.getenv("ATRIUM_FULL") != null;
        int events = full ? 1_000_000 : 50_000;
        Path file = folder.resolve("trail.jsonl");
        String key = write(file, events);
        long began = System.nanoTime();
        Report report;
        try (InputStream export = Files.newInputStream(file)) {
            report = new Verification(key, "", null).of(export);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf("verified %d events, %d MB, in %.1f s%n", events, Files.size(file) >> 20, seconds);
        assertThat(report.fault()).isNull();
        assertThat(report.events()).isEqualTo(events);
        assertThat(seconds).isLessThan(full ? 60 : 10);
    }

    private static String write(Path file, int events) throws IOException, Fault {
        Random random = new Random(SEED);
        SampleTrail trail = new SampleTrail("atrium.test/trail/alder", SampleTrail.pair(), List.of(), List.of());
        Tree tree = new Tree(new Sha256());
        byte[] previous = new byte[32];
        try (var writer = Files.newBufferedWriter(file)) {
            writer.write(trail.lines().getFirst() + "\n");
            for (int number = 1; number <= events; number++) {
                String body = SampleTrail.body(random)
                    .replace("\"details\":{", "\"details\":{\"more\":\"" + "m".repeat(250) + "\",");
                byte[] hash = SampleTrail.sha256(previous, ByteBuffer.allocate(8).putLong(number).array(),
                        body.getBytes(StandardCharsets.UTF_8));
                writer.write("{\"number\":%d,\"previous\":\"%s\",\"hash\":\"%s\",\"event\":%s}\n".formatted(number,
                        HexFormat.of().formatHex(previous), HexFormat.of().formatHex(hash), body));
                previous = hash;
                tree.add(hash);
            }
            String root = java.util.Base64.getEncoder().encodeToString(tree.root());
            writer.write(SampleTrail
                .inLine(trail.signed("%s\n%d\n%s\nat 2026-11-27T00:00:00Z\n".formatted(trail.origin, events, root)))
                    + "\n");
        }
        return trail.key();
    }

}
