package dev.atrium.model;

import static dev.atrium.model.TestModels.prompt;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.atrium.model.ModelFailure.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Somebody between us and the provider, or a provider whose certificate nobody vouches for: it never gets to see the key or
/// the question.
@Timeout(60)
class UntrustedProviderTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private Path folder;

    private final AtomicInteger requests = new AtomicInteger();

    @Test
    void aCertificateThatNobodyVouchesForEndsTheAnswerBeforeAnythingIsSent() throws Exception {
        var imposter = imposter();
        try (var models = TestModels.over("https://localhost:" + imposter.getAddress().getPort() + "/v1")) {
            var heard = Heard.of(models.start(), prompt("Hello"));
            heard.failedAs(Kind.UNREACHABLE);
            assertThat(heard.took()).isLessThan(Duration.ofSeconds(20));
            assertThat(this.requests).hasValue(0);
        }
        finally {
            imposter.stop(0);
        }
    }

    private HttpsServer imposter() throws IOException, GeneralSecurityException, InterruptedException {
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certified()));
        server.createContext("/", exchange -> {
            this.requests.incrementAndGet();
            var body = (RawProvider.text("Trust me") + RawProvider.finish("stop") + RawProvider.done())
                .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    /// A certificate it has made for itself.
    private SSLContext certified() throws IOException, GeneralSecurityException, InterruptedException {
        var file = this.folder.resolve("imposter.p12");
        var keytool = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", "imposter", "-keyalg", "EC", "-dname", "CN=localhost", "-validity", "2",
                "-keystore", file.toString(), "-storetype", "PKCS12", "-storepass", new String(PASSWORD)))
            .inheritIO()
            .start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        var keys = KeyStore.getInstance("PKCS12");
        try (var stream = Files.newInputStream(file)) {
            keys.load(stream, PASSWORD);
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

}
