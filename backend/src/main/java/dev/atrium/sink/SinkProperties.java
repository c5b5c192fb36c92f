package dev.atrium.sink;

import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How trails are sent.
///
/// @param look how often this server looks who has something to send
/// @param limit how long one batch may take until it is acknowledged
/// @param lease how long a server has a sink without a word; longer than the limit
/// @param firstPause after a failure; it doubles with each
/// @param longestPause as far as that goes, and the pause after an answer that says no
/// @param plainSyslog whether syslog without TLS is allowed
/// @param authorities a file of certificates (PEM) that receivers are trusted by, beside those that Java knows
@ConfigurationProperties("atrium.sinks")
record SinkProperties(@DefaultValue("2s") Duration look, @DefaultValue("10s") Duration limit,
        @DefaultValue("60s") Duration lease, @DefaultValue("1s") Duration firstPause,
        @DefaultValue("15m") Duration longestPause, @DefaultValue("false") boolean plainSyslog,
        @Nullable Path authorities) {

    SinkProperties {
        if (lease.compareTo(limit.multipliedBy(2)) < 0) {
            throw new IllegalStateException("atrium.sinks.lease is at least twice atrium.sinks.limit");
        }
    }

}
