package dev.atrium.admission;

import dev.atrium.identity.Caller;
import dev.atrium.identity.MemberId;
import dev.atrium.tenancy.TenantId;

/// On whose behalf something scarce is wanted. It decides whose turn it is when there is not enough, and nothing else.
public record Asker(TenantId tenant, MemberId member) {

    public static Asker of(Caller caller) {
        return new Asker(caller.tenant(), caller.member());
    }

}
