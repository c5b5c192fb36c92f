package dev.atrium.sink;

import java.net.URI;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.FutureMono;
import reactor.netty.tcp.TcpClient;

/// One connection for each parcel. Syslog has no answer to a message, so the end of the connection is the
/// acknowledgement: we say that there is no more, and the receiver, having read all there was, closes as well. By TLS it
/// has to say so by its own `close_notify`, which nobody else can.
@Component
class Syslog implements Carrier {

    private static final Duration LONGEST_ROUND = Duration.ofSeconds(1);

    private final TcpClient plain;

    private final TcpClient secured;

    private final Duration limit;

    private final String host;

    Syslog(Connections connections, SinkProperties properties,
            @Value("${atrium.public-url:http://localhost:8080}") URI publicUrl) {
        this.limit = properties.limit();
        this.host = publicUrl.getHost();
        this.plain = connections.guarded(TcpClient.create(Connections.unpooled()));
        this.secured = this.plain.secure(spec -> spec.sslContext(connections.tls()));
    }

    @Override
    public boolean carries(SinkKind kind) {
        return kind == SinkKind.SYSLOG_TLS || kind == SinkKind.SYSLOG_TCP;
    }

    @Override
    public Mono<Delivery> carry(Parcel parcel) {
        URI to = parcel.to().uri();
        byte[] frames = SyslogFrames.of(parcel.lines(), this.host);
        TcpClient client = (parcel.to().kind() == SinkKind.SYSLOG_TLS) ? this.secured : this.plain;
        return client.host(unbracketed(to.getHost()))
            .port(to.getPort())
            .connect()
            .elapsed()
            .flatMap(connected -> new Call(connected.getT2(), round(connected.getT1())).sent(frames))
            .timeout(this.limit)
            .onErrorResume(trouble -> Mono.just(Delivery.failed(Problem.of(trouble))));
    }

    /// As an address of IPv6 stands in a URI.
    private static String unbracketed(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /// It took one round at least to connect.
    private static Duration round(long milliseconds) {
        return Duration.ofMillis(Math.min(milliseconds + 1, LONGEST_ROUND.toMillis()));
    }

    /// One connection. A receiver that ends it before we do has not read to the end, also
    /// when the two ends meet on the
    /// way: so we wait for as long as the news of its end would take, and count no end
    /// that came with a reset.
    private static final class Call extends ChannelInboundHandlerAdapter {

        private final Connection connection;

        private final Channel channel;

        private final @Nullable SslHandler tls;

        private final Duration round;

        private volatile boolean broken;

        Call(Connection connection, Duration round) {
            this.connection = connection;
            this.channel = connection.channel();
            this.tls = this.channel.pipeline().get(SslHandler.class);
            this.round = round;
            this.channel.pipeline().addFirst(this);
        }

        Mono<Delivery> sent(byte[] frames) {
            Mono<Void> ours = this.connection.outbound()
                .sendByteArray(Mono.just(frames))
                .then()
                .then(Mono.delay(this.round))
                .then(Mono.defer(this::ended));
            return Mono.when(this.connection.inbound().receive().then(), ours)
                .then(Mono.fromSupplier(this::delivery))
                .doFinally(end -> this.connection.dispose());
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            this.broken = true;
            context.fireExceptionCaught(cause);
        }

        private Mono<Void> ended() {
            if (!this.channel.isActive() || (this.tls != null && this.tls.sslCloseFuture().isDone())) {
                return Mono.error(ClosedChannelException::new);
            }
            return FutureMono
                .from((this.tls != null) ? this.tls.closeOutbound() : ((DuplexChannel) this.channel).shutdownOutput());
        }

        private Delivery delivery() {
            if (this.broken) {
                return Delivery.failed(Problem.UNREACHABLE);
            }
            return (this.tls == null || this.tls.sslCloseFuture().isSuccess()) ? Delivery.ACKNOWLEDGED
                    : Delivery.failed(Problem.UNCONFIRMED);
        }

    }

}
