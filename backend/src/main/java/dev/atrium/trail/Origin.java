package dev.atrium.trail;

import java.net.URI;
import java.util.regex.Pattern;

import dev.atrium.tenancy.TenantId;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// What the trail of each tenant is called in checkpoints, so that those of one say nothing of another:
/// `atrium.example/trail/<tenant>`.
@Component
class Origin {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9.:_/-]{1,200}");

    private final String installation;

    Origin(TrailProperties properties, @Value("${atrium.public-url:http://localhost:8080}") URI publicUrl) {
        this.installation = named(properties.origin(), publicUrl);
        if (!NAME.matcher(this.installation).matches()) {
            throw new IllegalStateException("atrium.trail.origin is a name like atrium.example, without spaces");
        }
    }

    String of(TenantId tenant) {
        return this.installation + "/trail/" + tenant;
    }

    private static String named(@Nullable String chosen, URI publicUrl) {
        return (chosen == null || chosen.isBlank()) ? publicUrl.getAuthority() : chosen;
    }

}
