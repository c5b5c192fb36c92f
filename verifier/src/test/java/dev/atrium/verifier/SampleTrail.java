package dev.atrium.verifier;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import org.jspecify.annotations.Nullable;

/// A trail as a server would export it, made by the rules of `docs/audit-events.md` and by none of the verifier's code:
/// roots are computed as RFC 6962 defines them, by halves.
final class SampleTrail {

    private static final HexFormat HEX = HexFormat.of();

    private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");

    final String origin;

    final KeyPair pair;

    final List<String> bodies = new ArrayList<>();

    /// After which events a checkpoint stands.
    final List<Integer> sealed;

    SampleTrail(String origin, KeyPair pair, List<String> bodies, List<Integer> sealed) {
        this.origin = origin;
        this.pair = pair;
        this.bodies.addAll(bodies);
        this.sealed = List.copyOf(sealed);
    }

    static SampleTrail of(String tenant, int events, Random random) {
        List<String> bodies = new ArrayList<>();
        List<Integer> sealed = new ArrayList<>();
        for (int event = 1; event <= events; event++) {
            bodies.add(body(random));
            if (random.nextInt(20) == 0 && event < events) {
                sealed.add(event);
            }
        }
        sealed.add(events);
        return new SampleTrail("atrium.test/trail/" + tenant, pair(), bodies, sealed);
    }

    static String body(Random random) {
        return ("{\"actor\":{\"id\":\"%016x\",\"kind\":\"member\"},\"at\":\"%s\",\"details\":{\"title\":\"ño {\\\"x\\\":%d}\"},"
                + "\"type\":\"conversation.renamed\"}")
            .formatted(random.nextLong(), BEGAN.plusSeconds(random.nextInt(1_000_000)), random.nextInt());
    }

    static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        }
        catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    String key() {
        byte[] typed = typed();
        return this.origin + "+" + HEX.formatHex(keyHash()) + "+" + Base64.getEncoder().encodeToString(typed);
    }

    /// The links of the chain: what the events are hashed to.
    List<byte[]> links() {
        List<byte[]> links = new ArrayList<>();
        byte[] previous = new byte[32];
        for (int index = 0; index < this.bodies.size(); index++) {
            previous = sha256(previous, ByteBuffer.allocate(8).putLong(index + 1).array(),
                    this.bodies.get(index).getBytes(StandardCharsets.UTF_8));
            links.add(previous);
        }
        return links;
    }

    List<String> lines() {
        return linesAfter(0);
    }

    /// An export that begins behind an event.
    List<String> linesAfter(int after) {
        List<byte[]> links = links();
        List<String> lines = new ArrayList<>();
        lines.add(header(after, links));
        for (int index = after; index < links.size(); index++) {
            lines.add("{\"number\":%d,\"previous\":\"%s\",\"hash\":\"%s\",\"event\":%s}".formatted(index + 1,
                    HEX.formatHex((index == 0) ? new byte[32] : links.get(index - 1)), HEX.formatHex(links.get(index)),
                    this.bodies.get(index)));
            if (this.sealed.contains(index + 1)) {
                lines.add(inLine(note(links, index + 1)));
            }
        }
        return lines;
    }

    List<String> notes() {
        List<byte[]> links = links();
        return this.sealed.stream().map(size -> note(links, size)).toList();
    }

    String note(List<byte[]> links, int size) {
        String root = Base64.getEncoder().encodeToString(root(links.subList(0, size)));
        return signed("%s\n%d\n%s\nat %s\n".formatted(this.origin, size, root, BEGAN.plusSeconds(size)));
    }

    String signed(String text) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(this.pair.getPrivate());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            byte[] bytes = ByteBuffer.allocate(68).put(keyHash()).put(signature.sign()).array();
            return text + "\n— " + this.origin + " " + Base64.getEncoder().encodeToString(bytes) + "\n";
        }
        catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    static String inLine(String note) {
        return "{\"checkpoint\":\"" + note.replace("\n", "\\n") + "\"}";
    }

    /// MTH of RFC 6962, 2.1.
    static byte[] root(List<byte[]> links) {
        if (links.size() == 1) {
            return sha256(new byte[] { 0 }, links.getFirst());
        }
        int half = Integer.highestOneBit(links.size() - 1);
        return sha256(new byte[] { 1 }, root(links.subList(0, half)), root(links.subList(half, links.size())));
    }

    static Report verified(List<String> lines, String key, String kept, @Nullable String remembered) {
        try {
            String text = String.join("\n", lines) + "\n";
            return new Verification(key, kept, remembered)
                .of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        }
        catch (Fault fault) {
            return new Report("", 0, 0, 0, 0, 0, 0, java.time.Duration.ZERO, false, fault.code(), fault.getMessage());
        }
        catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private String header(int after, List<byte[]> links) {
        List<String> subtrees = new ArrayList<>();
        int at = 0;
        for (int bit = 30; bit >= 0; bit--) {
            if ((after & (1 << bit)) != 0) {
                subtrees.add("\"" + HEX.formatHex(root(links.subList(at, at + (1 << bit)))) + "\"");
                at += 1 << bit;
            }
        }
        return "{\"trail\":\"%s\",\"version\":1,\"key\":\"%s\",\"after\":%d,\"previous\":\"%s\",\"subtrees\":[%s]}"
            .formatted(this.origin, key(), after, HEX.formatHex((after == 0) ? new byte[32] : links.get(after - 1)),
                    String.join(",", subtrees));
    }

    private byte[] typed() {
        byte[] encoded = this.pair.getPublic().getEncoded();
        return ByteBuffer.allocate(33).put((byte) 1).put(encoded, encoded.length - 32, 32).array();
    }

    private byte[] keyHash() {
        return Arrays.copyOf(sha256((this.origin + "\n").getBytes(StandardCharsets.UTF_8), typed()), 4);
    }

    static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        }
        catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

}
