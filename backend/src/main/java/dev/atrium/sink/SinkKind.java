package dev.atrium.sink;

import java.util.Arrays;
import java.util.Locale;

import dev.atrium.kernel.Refusal;

/// What takes the trail at the other end.
public enum SinkKind {

    /// An HTTPS POST, signed as Standard Webhooks has it.
    WEBHOOK,
    /// RFC 5424 over TLS, as RFC 5425 has it.
    SYSLOG_TLS,
    /// The same without TLS: anybody on the way reads it. Only where the installation
    /// allows it.
    SYSLOG_TCP;

    /// The name in the database, in forms and in the trail.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static SinkKind of(String word) {
        return Arrays.stream(values())
            .filter(kind -> kind.word().equals(word))
            .findFirst()
            .orElseThrow(() -> Refusal.invalid("kind", "sink.kind"));
    }

}
