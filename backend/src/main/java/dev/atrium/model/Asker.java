package dev.atrium.model;

import dev.atrium.identity.Caller;
import dev.atrium.identity.MemberId;
import dev.atrium.tenancy.TenantId;

/// On whose behalf a model is asked. It decides whose turn it is when a provider has no place free, and nothing else.
public record Asker(TenantId tenant, MemberId member) {

    public static Asker of(Caller caller) {
        return new Asker(caller.tenant(), caller.member());
    }

}
