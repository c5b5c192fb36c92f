package dev.atrium.usage;

import java.util.UUID;
import java.util.stream.IntStream;

import dev.atrium.identity.Caller;

/// Whose asks are counted with an ask: the member's, and one part of the tenant's. What a tenant asks is kept in several
/// parts, each of which counts for some of its members, because whoever counts holds the part until the end of their
/// transaction.
///
/// @param others the other parts of the tenant, which are only read
record AskSubjects(UUID member, UUID part, UUID[] others) {

    private static final int PARTS = 16;

    static AskSubjects of(Caller caller) {
        UUID tenant = caller.tenant().value();
        UUID member = caller.member().value();
        int own = Math.floorMod(member.hashCode(), PARTS);
        return new AskSubjects(member, part(tenant, own),
                IntStream.range(0, PARTS)
                    .filter(number -> number != own)
                    .mapToObj(number -> part(tenant, number))
                    .toArray(UUID[]::new));
    }

    private static UUID part(UUID tenant, int number) {
        return new UUID(tenant.getMostSignificantBits(), tenant.getLeastSignificantBits() + number);
    }

}
