package dev.atrium.trouble;

import org.junit.platform.suite.api.AfterSuite;
import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.Suite;

/// All that needs [TwoServers], in one process: to start them takes as long as most of these tests. The last two
/// measure how soon readers go on, when the tests beside them have ended.
@Suite
@SelectClasses({ CrashTest.class, ResumeTest.class, AskOnceTest.class, FrozenServerTest.class, OutOfMemoryTest.class,
        WatchedElsewhereTest.class, StalledReadersTest.class, HandOverTest.class, RollingRestartTest.class })
class TwoServersSuite {

    @AfterSuite
    static void theyEnd() {
        TwoServers.SHARED.end();
    }

}
