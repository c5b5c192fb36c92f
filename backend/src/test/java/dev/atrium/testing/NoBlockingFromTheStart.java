package dev.atrium.testing;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/// Before the first test of a virtual machine: a thread that already waits for work when BlockHound comes is taken for one
/// that blocks, and all timers are dead from then on.
public final class NoBlockingFromTheStart implements LauncherSessionListener {

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        // Maven opens one in its own machine too, only to see which tests there are.
        if (Boolean.getBoolean("atrium.tests-run-here")) {
            NoBlocking.fromNowOn();
        }
    }

}
