package dev.atrium.sink;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.atrium.kernel.Refusal;
import dev.atrium.trail.ExportFormat;

/// Where somebody wants the trail to be sent to, and how.
///
/// @param name for people
/// @param address an `https` address, or `host:port` for syslog
public record SinkWish(String name, SinkKind kind, String address, ExportFormat format) {

    public static final int LONGEST_NAME = 60;

    public static final int LONGEST_ADDRESS = 200;

    private static final int HIGHEST_PORT = 65_535;

    private static final Pattern PLACE = Pattern.compile("([a-z]+://)?[^/?#]*");

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+]");

    public SinkWish {
        name = name.strip();
        address = address.strip();
    }

    /// Scheme, host and port: an address can have a secret behind them.
    public String place() {
        Matcher place = PLACE.matcher(this.address);
        return place.lookingAt() ? place.group() : "";
    }

    URI uri() {
        return URI.create((this.kind == SinkKind.WEBHOOK) ? this.address : "syslog://" + this.address);
    }

    /// Refuses what nothing can be sent to, naming the field.
    ///
    /// @param insecure whether addresses without TLS are allowed for webhooks
    void demandSense(boolean insecure, boolean plainSyslog) {
        if (this.name.isEmpty() || this.name.length() > LONGEST_NAME
                || this.name.chars().anyMatch(Character::isISOControl)) {
            throw Refusal.invalid("name", "sink.name", LONGEST_NAME);
        }
        if (this.format == ExportFormat.CSV) {
            throw Refusal.invalid("format", "export.unknown-format");
        }
        if (this.kind == SinkKind.SYSLOG_TCP && !plainSyslog) {
            throw Refusal.invalid("kind", "sink.plain-syslog");
        }
        if (this.address.length() > LONGEST_ADDRESS) {
            throw Refusal.invalid("address", "sink.address-too-long", LONGEST_ADDRESS);
        }
        if (this.kind == SinkKind.WEBHOOK) {
            demandWebAddress(insecure);
        }
        else if (!isHostAndPort()) {
            throw Refusal.invalid("address", "sink.host-and-port");
        }
    }

    private void demandWebAddress(boolean insecure) {
        URI uri = parsed(this.address);
        boolean scheme = "https".equals(uri.getScheme()) || (insecure && "http".equals(uri.getScheme()));
        if (!scheme || !isHost(uri) || uri.getPort() > HIGHEST_PORT || uri.getRawUserInfo() != null
                || uri.getRawFragment() != null) {
            throw Refusal.invalid("address", "sink.web-address");
        }
    }

    private boolean isHostAndPort() {
        URI uri = parsed("syslog://" + this.address);
        return isHost(uri) && uri.getPort() > 0 && uri.getPort() <= HIGHEST_PORT
                && (uri.getHost() + ":" + uri.getPort()).equals(this.address);
    }

    private static boolean isHost(URI uri) {
        return uri.getHost() != null && HOST.matcher(uri.getHost()).matches();
    }

    private static URI parsed(String text) {
        try {
            return new URI(text);
        }
        catch (URISyntaxException unreadable) {
            return URI.create("none:none");
        }
    }

}
