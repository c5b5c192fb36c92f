package dev.atrium.testing;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/// What BlockHound must not mistake for blocking, each with its reason.
class Allowances implements BlockHoundIntegration {

    @Override
    public void applyTo(BlockHound.Builder builder) {
        // reads /dev/urandom, which never waits
        builder.allowBlockingCallsInside("sun.security.provider.NativePRNG", "engineNextBytes");
        // Thymeleaf starts once, and reads each template once from the class path
        builder.allowBlockingCallsInside("org.thymeleaf.TemplateEngine", "initialize");
        builder.allowBlockingCallsInside("org.thymeleaf.engine.TemplateManager", "parseAndProcess");
        builder.allowBlockingCallsInside("org.thymeleaf.engine.TemplateManager", "parseStandalone");
        // classes are loaded once
        builder.allowBlockingCallsInside("java.lang.ClassLoader", "loadClass");
    }

}
