package dev.atrium.kernel;

import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Which addresses may be connected to because a tenant names them: public ones, and networks the operator allows. It is
/// asked with the address that is about to be connected to, after all names are resolved, so that no name, spelling or
/// second answer of a name server leads to another. On a local stack nothing is refused.
@Component
public class Outbound {

    private static final List<Network> NOT_PUBLIC = networks("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8",
            "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3", "2001::/23", "2001:db8::/32",
            "2002::/16", "3fff::/20");

    /// Of the rest of IPv6 nothing is a host of somebody's.
    private static final Network UNICAST = Network.of("2000::/3");

    /// The last four bytes are an address of IPv4.
    private static final Network TRANSLATED = Network.of("64:ff9b::/96");

    private final boolean localStack;

    private final List<Network> allowed;

    Outbound(@Value("${atrium.local-stack:false}") boolean localStack,
            @Value("${atrium.outbound.networks:}") List<String> allowed) {
        this.localStack = localStack;
        this.allowed = networks(allowed.toArray(String[]::new));
    }

    public boolean permits(InetAddress address) {
        return this.localStack || this.allowed.stream().anyMatch(network -> network.has(address)) || isPublic(address);
    }

    /// To be called when a channel is made, before it connects.
    public void guard(Channel channel) {
        channel.pipeline().addFirst(new Guard());
    }

    private static boolean isPublic(InetAddress address) {
        if (TRANSLATED.has(address)) {
            return isPublic(last4(address));
        }
        return NOT_PUBLIC.stream().noneMatch(network -> network.has(address))
                && (!(address instanceof Inet6Address) || UNICAST.has(address));
    }

    private static InetAddress last4(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address(Arrays.copyOfRange(bytes, bytes.length - 4, bytes.length));
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        }
        catch (UnknownHostException impossible) {
            throw new IllegalStateException("four bytes are an address", impossible);
        }
    }

    private static List<Network> networks(String... notations) {
        return Stream.of(notations).map(String::strip).filter(text -> !text.isEmpty()).map(Network::of).toList();
    }

    /// The connection was not made.
    public static final class Forbidden extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Forbidden() {
            super("not an address that may be connected to", null, false, false);
        }

    }

    private final class Guard extends ChannelOutboundHandlerAdapter {

        @Override
        public void connect(ChannelHandlerContext context, SocketAddress remote, SocketAddress local,
                ChannelPromise promise) {
            if (remote instanceof InetSocketAddress socket && socket.getAddress() != null
                    && permits(socket.getAddress())) {
                context.connect(remote, local, promise);
            }
            else {
                promise.setFailure(new Forbidden());
            }
        }

    }

    /// @param bits how many of the first bits all its addresses share
    private record Network(InetAddress first, int bits) {

        /// In the notation `10.0.0.0/8`. Names of hosts are none.
        static Network of(String notation) {
            String[] parts = notation.split("/", -1);
            try {
                InetAddress first = InetAddress.ofLiteral(parts[0]);
                int bits = Integer.parseInt(parts[1]);
                if (parts.length == 2 && bits >= 0 && bits <= 8 * first.getAddress().length) {
                    return new Network(first, bits);
                }
            }
            catch (IllegalArgumentException | ArrayIndexOutOfBoundsException unreadable) {
                // said below
            }
            throw new IllegalStateException("%s is no network like 10.0.0.0/8".formatted(notation));
        }

        boolean has(InetAddress address) {
            byte[] bytes = address.getAddress();
            int behind = 8 * bytes.length - this.bits;
            return bytes.length == this.first.getAddress().length && new BigInteger(1, bytes).shiftRight(behind)
                .equals(new BigInteger(1, this.first.getAddress()).shiftRight(behind));
        }

    }

}
