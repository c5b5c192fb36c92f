package dev.atrium.web.layout;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The hosts to which links in answers may lead. A link to any other is shown as text.
@ConfigurationProperties("atrium.links")
record LinkHosts(@DefaultValue List<String> hosts) {

    String spaced() {
        return String.join(" ", hosts);
    }

}
