package dev.atrium.web.chat;

import java.time.Duration;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/// Lets go of whoever asks for something and then does not take it: a stream that nobody reads would keep its place and
/// its buffers until the other side is gone. Linux watches that for us, on each connection and at no cost to a stream
/// that flows. Whoever was only slow follows again, and loses nothing.
@Component
class StalledReaders implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

    private final Limit limit;

    StalledReaders(Limit limit) {
        this.limit = limit;
    }

    @Override
    public void customize(NettyReactiveWebServerFactory factory) {
        if (Epoll.isAvailable()) {
            factory.addServerCustomizers(server -> server.childOption(EpollChannelOption.TCP_USER_TIMEOUT,
                    Math.toIntExact(limit.patience().toMillis())));
        }
    }

    /// @param patience how long a reader may take nothing of what is being sent to them
    @ConfigurationProperties("atrium.readers")
    record Limit(@DefaultValue("45s") Duration patience) {
    }

}
