package dev.atrium.sink;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

import dev.atrium.kernel.Outbound;
import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.netty.resources.ConnectionProvider;
import reactor.netty.transport.ClientTransport;

/// How receivers are connected to: each delivery by a connection of its own, to an address that is checked, and by TLS to
/// the host that was named.
@Component
class Connections {

    /// The longest wait until a connection stands.
    static final Duration CONNECT = Duration.ofSeconds(3);

    private final Outbound outbound;

    private final SslContext tls;

    Connections(Outbound outbound, SinkProperties properties) {
        this.outbound = outbound;
        this.tls = tls(properties.authorities());
    }

    SslContext tls() {
        return this.tls;
    }

    static ConnectionProvider unpooled() {
        return ConnectionProvider.newConnection();
    }

    <T extends ClientTransport<T, ?>> T guarded(T client) {
        return client.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) CONNECT.toMillis())
            .resolver(names -> names.queryTimeout(CONNECT))
            .doOnChannelInit((observer, channel, remote) -> this.outbound.guard(channel));
    }

    private static SslContext tls(@Nullable Path further) {
        try {
            List<X509Certificate> trusted = new ArrayList<>(known());
            if (further != null) {
                trusted.addAll(read(further));
            }
            return SslContextBuilder.forClient().trustManager(trusted).endpointIdentificationAlgorithm("HTTPS").build();
        }
        catch (IOException | GeneralSecurityException unreadable) {
            throw new IllegalStateException("atrium.sinks.authorities is a file of certificates (PEM)", unreadable);
        }
    }

    /// Those that Java trusts.
    private static List<X509Certificate> known() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        return Stream.of(factory.getTrustManagers())
            .filter(X509TrustManager.class::isInstance)
            .flatMap(manager -> Stream.of(((X509TrustManager) manager).getAcceptedIssuers()))
            .toList();
    }

    private static List<X509Certificate> read(Path file) throws IOException, GeneralSecurityException {
        try (InputStream stream = Files.newInputStream(file)) {
            Collection<? extends Certificate> found = CertificateFactory.getInstance("X.509")
                .generateCertificates(stream);
            return found.stream().map(X509Certificate.class::cast).toList();
        }
    }

}
