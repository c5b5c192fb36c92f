package dev.atrium.sink;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import dev.atrium.kernel.Outbounds;
import dev.atrium.testing.World;
import dev.atrium.trail.ExportFormat;
import dev.atrium.trail.FedLine;
import dev.atrium.trail.FeedPlace;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Syslog over TLS and without: what is acknowledged has been read to its end.
@Timeout(60)
class SyslogTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private static Path folder;

    private static SSLContext trusted;

    private static SSLContext stranger;

    private static Path authorities;

    @BeforeAll
    static void certify() throws Exception {
        trusted = certified("trusted");
        stranger = certified("stranger");
        authorities = folder.resolve("authorities.pem");
        KeyStore keys = KeyStore.getInstance(folder.resolve("trusted.p12").toFile(), PASSWORD);
        Files.writeString(authorities,
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder().encodeToString(keys.getCertificate("trusted").getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
    }

    @Test
    void eachLineIsAMessageWithItsLengthBeforeIt() throws IOException {
        try (SyslogReceiver receiver = new SyslogReceiver(null)) {
            assertThat(carry(receiver, SinkKind.SYSLOG_TCP, 3)).isEqualTo(Delivery.ACKNOWLEDGED);
            assertThat(receiver.messages).hasSize(3);
            assertThat(receiver.messages.getFirst()).isEqualTo(
                    "<110>1 2026-11-28T10:00:00.123456Z atrium.example atrium - audit [meta sequenceId=\"1\"] {\"number\":1,\"mark\":\"ñ\"}");
            assertThat(receiver.messages.get(1)).startsWith("<108>1 ").contains("sequenceId=\"2\"");
        }
    }

    @Test
    void byTlsTheReceiversOwnWordIsTheAcknowledgement() throws IOException {
        try (SyslogReceiver receiver = new SyslogReceiver(trusted)) {
            assertThat(carry(receiver, SinkKind.SYSLOG_TLS, 400)).isEqualTo(Delivery.ACKNOWLEDGED);
            assertThat(receiver.messages).hasSize(400);
        }
    }

    @Test
    void whoBreaksOffHasAcknowledgedNothing() throws IOException {
        for (SinkKind kind : List.of(SinkKind.SYSLOG_TCP, SinkKind.SYSLOG_TLS)) {
            try (SyslogReceiver receiver = new SyslogReceiver((kind == SinkKind.SYSLOG_TLS) ? trusted : null)) {
                for (int lines : List.of(2, 20, 20_000)) {
                    receiver.cuts.set(1);
                    assertThat(carry(receiver, kind, lines).problem()).as(kind.word() + lines).isNotNull();
                }
                assertThat(carry(receiver, kind, 20).problem()).as(kind.word()).isNull();
            }
        }
    }

    @Test
    void aCertificateThatNobodyVouchesForGetsNothing() throws IOException {
        try (SyslogReceiver receiver = new SyslogReceiver(stranger)) {
            assertThat(carry(receiver, SinkKind.SYSLOG_TLS, 1)).isEqualTo(Delivery.failed(Problem.UNTRUSTED));
            assertThat(receiver.messages).isEmpty();
        }
    }

    @Test
    void whoListensNotIsSaidByName() throws IOException {
        SyslogReceiver receiver = new SyslogReceiver(null);
        receiver.close();
        assertThat(carry(receiver, SinkKind.SYSLOG_TCP, 1)).isEqualTo(Delivery.failed(Problem.UNREACHABLE));
        assertThat(carry("no-such-host.invalid:6514", SinkKind.SYSLOG_TLS, 1, true))
            .isEqualTo(Delivery.failed(Problem.UNKNOWN_HOST));
    }

    @Test
    void outsideOfALocalStackNothingGoesToAnAddressThatIsNotPublic() throws IOException {
        try (SyslogReceiver receiver = new SyslogReceiver(null); WebReceiver web = new WebReceiver()) {
            assertThat(carry(receiver.address(), SinkKind.SYSLOG_TCP, 1, false))
                .isEqualTo(Delivery.failed(Problem.FORBIDDEN));
            for (String address : List.of(web.address(), web.address().replace("localhost", "127.0.0.1"),
                    web.address().replace("localhost", "[::ffff:127.0.0.1]"))) {
                assertThat(carry(address, SinkKind.WEBHOOK, 1, false)).as(address)
                    .isEqualTo(Delivery.failed(Problem.FORBIDDEN));
            }
            assertThat(receiver.connections).hasValue(0);
            assertThat(web.received).isEmpty();
        }
    }

    private static Delivery carry(SyslogReceiver receiver, SinkKind kind, int lines) {
        return carry(receiver.address(), kind, lines, true);
    }

    private static Delivery carry(String address, SinkKind kind, int lines, boolean localStack) {
        SinkProperties properties = new SinkProperties(Duration.ofHours(1), Duration.ofSeconds(5),
                Duration.ofSeconds(60), Duration.ofSeconds(1), Duration.ofSeconds(1), true, authorities);
        Connections connections = new Connections(Outbounds.of(localStack), properties);
        Carrier carrier = (kind == SinkKind.WEBHOOK) ? new Webhook(connections, properties, Clock.systemUTC())
                : new Syslog(connections, properties, URI.create("https://atrium.example"));
        return World.now(carrier.carry(new Parcel("id", new SinkWish("A", kind, address, ExportFormat.JSONL),
                List.of(SinkSecret.random()), lines(lines))));
    }

    private static List<FedLine> lines(int count) {
        Instant at = Instant.parse("2026-11-28T10:00:00.123456Z");
        return IntStream.rangeClosed(1, count)
            .mapToObj(number -> new FedLine(new FeedPlace(number, 0), at, number != 2,
                    "{\"number\":%d,\"mark\":\"ñ\"}\n".formatted(number)))
            .toList();
    }

    /// A certificate it has made for itself.
    private static SSLContext certified(String name)
            throws IOException, GeneralSecurityException, InterruptedException {
        Path file = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias",
                        name, "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=dns:localhost", "-validity", "2",
                        "-keystore", file.toString(), "-storetype", "PKCS12", "-storepass", new String(PASSWORD)))
            .inheritIO()
            .start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(KeyStore.getInstance(file.toFile(), PASSWORD), PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

}
