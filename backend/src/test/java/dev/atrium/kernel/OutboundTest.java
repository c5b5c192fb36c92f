package dev.atrium.kernel;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Which addresses a tenant may have us connect to (G9).
class OutboundTest {

    private final Outbound outbound = Outbounds.of(false);

    @ParameterizedTest
    @ValueSource(strings = { "0.0.0.0", "0.255.255.255", "10.0.0.0", "10.255.255.255", "100.64.0.0", "100.127.255.255",
            "127.0.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.0", "172.31.255.255", "192.0.0.8", "192.0.2.1",
            "192.88.99.1", "192.168.0.1", "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.9", "224.0.0.1",
            "239.1.1.1", "240.0.0.1", "255.255.255.255", "::", "::1", "::ffff:10.0.0.1", "::ffff:7f00:1", "::7f00:1",
            "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::",
            "3fff::1", "4000::1", "5f00::1", "fc00::1", "fd12:3456::1", "fe80::1", "fec0::1", "ff02::1" })
    void whatIsNotPublicIsRefused(String address) {
        assertThat(this.outbound.permits(InetAddress.ofLiteral(address))).isFalse();
        assertThat(Outbounds.of(true).permits(InetAddress.ofLiteral(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
            "128.0.0.1", "169.253.255.255", "172.15.255.255", "172.32.0.0", "192.0.1.1", "198.17.255.255",
            "223.255.255.255", "2606:4700::1111", "2a00::1", "64:ff9b::101:101" })
    void whatIsPublicIsNot(String address) {
        assertThat(this.outbound.permits(InetAddress.ofLiteral(address))).isTrue();
    }

    /// Every network of the list, at its first and last address, as it is and wrapped in
    /// the notations of IPv6.
    @Test
    void noSpellingLeadsInside() throws UnknownHostException {
        List<byte[]> inside = new ArrayList<>();
        for (int[] first : List.of(new int[] { 10, 0 }, new int[] { 127, 0 }, new int[] { 169, 254 },
                new int[] { 172, 16 }, new int[] { 192, 168 }, new int[] { 100, 64 }, new int[] { 0, 0 })) {
            IntStream.of(0, 1, 127, 254, 255)
                .forEach(last -> inside.add(new byte[] { (byte) first[0], (byte) first[1], 0, (byte) last }));
        }
        for (byte[] four : inside) {
            for (String prefix : List.of("", "::ffff:", "::", "64:ff9b::", "2002:")) {
                assertThat(this.outbound.permits(wrapped(prefix, four))).as(prefix + four[0]).isFalse();
            }
        }
        assertThat(inside.size() * 5).isGreaterThanOrEqualTo(150);
    }

    @Test
    void theOperatorAllowsNetworksOfTheirOwn() {
        Outbound allowing = Outbounds.of(false, "10.20.0.0/16", " fd00::/8 ", "127.0.0.1/32");
        assertThat(List.of("10.20.0.1", "10.20.255.255", "fd12::1", "127.0.0.1"))
            .allMatch(address -> allowing.permits(InetAddress.ofLiteral(address)));
        assertThat(List.of("10.21.0.0", "10.19.255.255", "fc00::1", "127.0.0.2"))
            .noneMatch(address -> allowing.permits(InetAddress.ofLiteral(address)));
        for (String wrong : List.of("10.0.0.0", "10.0.0.0/33", "siem.example/8", "10.0.0.0/x", "fd00::/129")) {
            assertThatThrownBy(() -> Outbounds.of(false, wrong)).as(wrong).isInstanceOf(IllegalStateException.class);
        }
    }

    private static InetAddress wrapped(String prefix, byte[] four) throws UnknownHostException {
        InetAddress plain = InetAddress.getByAddress(four);
        if (prefix.isEmpty()) {
            return plain;
        }
        if (prefix.equals("2002:")) {
            return InetAddress.ofLiteral("2002:%02x%02x:%02x%02x::1".formatted(four[0], four[1], four[2], four[3]));
        }
        return InetAddress.ofLiteral(prefix + plain.getHostAddress());
    }

}
