package dev.atrium.hold;

import dev.atrium.tenancy.TenantId;

import reactor.core.publisher.Mono;

/// Who holds things back from being erased looks at them again once a hold is released.
public interface OnHoldReleased {

    /// Looks at a few again, in the open transaction, and answers whether these were all.
    ///
    /// @param released how many holds of the tenant have been released
    Mono<Boolean> lookAgain(TenantId tenant, int released, int most);

}
