package dev.atrium.testing;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/// What BlockHound must not mistake for blocking, each with its reason.
class Allowances implements BlockHoundIntegration {

    @Override
    public void applyTo(BlockHound.Builder builder) {
        // reads /dev/urandom, which never waits
        builder.allowBlockingCallsInside("sun.security.provider.NativePRNG", "engineNextBytes");
        // classes are loaded once
        builder.allowBlockingCallsInside("java.lang.ClassLoader", "loadClass");
    }

}
