package dev.atrium.stack.sample;

import java.util.List;
import java.util.UUID;

/// A tenant and the organization its people belong to. A department is a path such as `Retail Banking/Branches`.
public record SampleTenant(UUID tenant, UUID organization, String alias, String name, String domain, String language,
        List<String> departments) {

    private static final UUID ATRIUM = new UUID(0, 0);

    /// Whether it is Atrium itself, to which operators belong.
    public boolean isOfOperators() {
        return tenant.equals(ATRIUM);
    }

}
