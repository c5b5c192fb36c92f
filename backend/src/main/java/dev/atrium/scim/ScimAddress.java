package dev.atrium.scim;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where programs find the endpoint: the same address for all tenants, as the token tells which one it is.
@ConfigurationProperties("atrium")
public record ScimAddress(@DefaultValue("http://localhost:8080") String publicUrl) {

    public String url() {
        return this.publicUrl + Scim.PATH;
    }

}
