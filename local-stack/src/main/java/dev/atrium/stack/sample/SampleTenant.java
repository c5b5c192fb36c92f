package dev.atrium.stack.sample;

import java.util.List;
import java.util.UUID;

/// A tenant and the organization its people belong to. A department is a path such as `Retail Banking/Branches`.
public record SampleTenant(UUID tenant, UUID organization, String alias, String name, String domain, String language,
        List<String> departments) {

}
