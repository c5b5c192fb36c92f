package dev.atrium.identity;

import dev.atrium.audit.Actor;
import dev.atrium.tenancy.TenantId;

/// A program that keeps a tenant's people and departments as the tenant's own directory has them: whoever came with one of
/// the tenant's tokens. It is to doors what a [Caller] is, and may nothing else.
public record Provisioner(TenantId tenant, TokenId token, Origin origin) {

    /// The program as the trail names it.
    public Actor actor() {
        return new Actor(Actor.Kind.CONNECTION, this.token.toString(), null, this.origin.address(),
                this.origin.request());
    }

}
