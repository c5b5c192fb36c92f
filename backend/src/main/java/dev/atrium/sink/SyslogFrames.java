package dev.atrium.sink;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.atrium.trail.FedLine;

/// Lines of a trail as messages of syslog (RFC 5424), each with its length before it (RFC 5425). The message is the line
/// as it is; it has the number and the id, by which one that comes twice is known.
final class SyslogFrames {

    /// Facility 13, the log audit, at the severities of information and warning.
    private static final int INFORMATIONAL = 13 * 8 + 6;

    private static final int WARNING = 13 * 8 + 4;

    /// As far as RFC 5424 counts; then it begins anew.
    private static final long HIGHEST = 2_147_483_647L;

    private SyslogFrames() {
    }

    /// @param host who says so
    static byte[] of(List<FedLine> lines, String host) {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (FedLine line : lines) {
            byte[] message = message(line, host).getBytes(StandardCharsets.UTF_8);
            frames.writeBytes((message.length + " ").getBytes(StandardCharsets.US_ASCII));
            frames.writeBytes(message);
        }
        return frames.toByteArray();
    }

    private static String message(FedLine line, String host) {
        long sequence = (Math.max(line.place().number(), 1) - 1) % HIGHEST + 1;
        return "<%d>1 %s %s atrium - audit [meta sequenceId=\"%d\"] %s".formatted(line.done() ? INFORMATIONAL : WARNING,
                line.at(), host, sequence, line.text().stripTrailing());
    }

}
