package dev.atrium.testing;

import java.util.UUID;

import dev.atrium.admission.Asker;
import dev.atrium.identity.MemberId;
import dev.atrium.tenancy.TenantId;

/// Members of tenants that have numbers.
public final class Askers {

    private Askers() {
    }

    public static Asker asker(int tenant, int member) {
        return new Asker(new TenantId(new UUID(0, tenant)), new MemberId(new UUID(tenant, member)));
    }

}
