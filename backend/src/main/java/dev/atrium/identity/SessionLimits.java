package dev.atrium.identity;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long somebody stays signed in. Nothing extends the absolute limit.
@ConfigurationProperties("atrium.sessions")
record SessionLimits(@DefaultValue("30m") Duration idle, @DefaultValue("8h") Duration absolute) {
}
