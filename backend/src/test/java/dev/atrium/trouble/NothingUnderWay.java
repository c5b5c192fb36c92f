package dev.atrium.trouble;

import java.time.Duration;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Lets a test of [TwoServers] begin when the answers of the one before have ended: a member has five under way at most,
/// and all tests ask as the same members.
final class NothingUnderWay implements BeforeAllCallback, BeforeEachCallback {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Override
    public void beforeAll(ExtensionContext context) {
        waits();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        waits();
    }

    private static void waits() {
        Parallel.until("the end of the answers of others", PATIENCE, () -> TwoServers.SHARED.rows().open() == 0);
    }

}
