package dev.atrium.scim;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How much a program may ask of one server.
///
/// @param callsPerSecond with one token, in the long run
/// @param burst how many at once
@ConfigurationProperties("atrium.scim")
public record ScimProperties(@DefaultValue("25") int callsPerSecond, @DefaultValue("200") int burst) {
}
