package dev.atrium.telemetry;

import java.net.URI;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where traces go.
///
/// @param url where a collector takes OTLP over HTTP, like `http://collector:4318/v1/traces`; without one nothing is traced
/// @param share how many of all requests are traced, from 0 to 1
/// @param headers what the collector wants to be told with each call, such as a key
@ConfigurationProperties("atrium.traces")
record TraceProperties(@Nullable URI url, @DefaultValue("0.1") double share,
        @DefaultValue Map<String, String> headers) {

    TraceProperties {
        if (url != null && (url.getHost() == null || !url.getScheme().matches("https?"))) {
            throw new IllegalStateException("atrium.traces.url is an address that begins with http:// or https://");
        }
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalStateException("atrium.traces.share is a number from 0 to 1");
        }
        headers = Map.copyOf(headers);
    }

    /// Headers are often secrets.
    @Override
    public String toString() {
        return "traces to " + this.url;
    }

}
