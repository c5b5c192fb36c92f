package dev.atrium.web.layout;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The hosts to which links in answers may lead in every tenant. A link to any other is shown as text, unless the tenant
/// says otherwise.
@ConfigurationProperties("atrium.links")
record LinkHosts(@DefaultValue List<String> hosts) {

    /// Separated by spaces, with those of a tenant.
    String with(List<String> more) {
        return Stream.concat(hosts.stream(), more.stream()).distinct().collect(Collectors.joining(" "));
    }

}
