package dev.atrium.web.signin;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.atrium.tenancy.Tenant;
import dev.atrium.tenancy.TenantId;

record TenantsPage(List<Choice> tenants) {

    /// One tenant to choose.
    ///
    /// @param hue one of the colours that tell neighbours apart
    record Choice(String id, String name, String initials, int hue, boolean current) {

        private static final int HUES = 8;

        private static final int LETTERS = 2;

        static Choice of(Tenant tenant, TenantId current) {
            String initials = Stream.of(tenant.name().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .limit(LETTERS)
                .map(word -> word.substring(0, word.offsetByCodePoints(0, 1)))
                .collect(Collectors.joining());
            return new Choice(tenant.id().toString(), tenant.name(), initials,
                    Math.floorMod(tenant.id().hashCode(), HUES), tenant.id().equals(current));
        }

    }

}
