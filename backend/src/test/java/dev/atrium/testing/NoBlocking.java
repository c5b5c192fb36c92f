package dev.atrium.testing;

import java.util.Arrays;
import java.util.stream.Collectors;

import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingOperationError;
import reactor.blockhound.integration.BlockHoundIntegration;

/// Has every test fail that blocks an event loop. What BlockHound must not mistake for blocking is named here, each with
/// its reason; there is one list for all tests, because the last one to install BlockHound decides for all.
public final class NoBlocking implements BlockHoundIntegration {

    static {
        BlockHound.install(new NoBlocking());
    }

    private NoBlocking() {
    }

    /// From here on, to the end of this virtual machine.
    public static void fromNowOn() {
        // The class has been initialised, which is all.
    }

    @Override
    public void applyTo(BlockHound.Builder builder) {
        // reads /dev/urandom, which never waits
        builder.allowBlockingCallsInside("sun.security.provider.NativePRNG", "engineNextBytes");
        // Thymeleaf starts once, and reads each template once from the class path
        builder.allowBlockingCallsInside("org.thymeleaf.TemplateEngine", "initialize");
        builder.allowBlockingCallsInside("org.thymeleaf.engine.TemplateManager", "parseAndProcess");
        builder.allowBlockingCallsInside("org.thymeleaf.engine.TemplateManager", "parseStandalone");
        // an id is made under a lock, by a few instructions
        builder.allowBlockingCallsInside("com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory$UuidFunction",
                "apply");
        // classes are loaded once
        builder.allowBlockingCallsInside("java.lang.ClassLoader", "loadClass");
        // PostgreSQL's driver looks up its host by the JDK, which lets one ask and the
        // others wait
        builder.allowBlockingCallsInside("java.net.InetAddress$NameServiceAddresses", "get");
        // how a class is read from JSON is found out once
        builder.allowBlockingCallsInside("com.fasterxml.jackson.databind.deser.DeserializerCache",
                "_createAndCacheValueDeserializer");
        builder.allowBlockingCallsInside("tools.jackson.databind.deser.DeserializerCache",
                "_createAndCacheValueDeserializer");
        // the queue of timers is kept under a lock, which whoever ends a timer holds for
        // an instant
        builder.allowBlockingCallsInside("java.util.concurrent.ScheduledThreadPoolExecutor$DelayedWorkQueue", "remove");
        // so is Netty's store of buffers
        builder.allowBlockingCallsInside("io.netty.buffer.AdaptivePoolingAllocator", "allocate");
        builder.allowBlockingCallsInside("io.netty.buffer.AdaptivePoolingAllocator$AdaptiveByteBuf", "deallocate");
        // the client of buckets waits for its connections while a server ends, on a
        // thread
        // of Netty's that serves nobody
        builder.allowBlockingCallsInside("software.amazon.awssdk.http.nio.netty.internal.BetterSimpleChannelPool",
                "close");
        // a line of the log is written under a lock
        builder.allowBlockingCallsInside("ch.qos.logback.core.OutputStreamAppender", "writeBytes");
        // whoever catches the error must not hide it: bin/test counts these lines
        builder.blockingMethodCallback(method -> {
            BlockingOperationError error = new BlockingOperationError(method);
            String place = Arrays.stream(error.getStackTrace())
                .limit(60)
                .map(at -> "\n    at " + at)
                .collect(Collectors.joining());
            if (!place.contains(NoBlocking.class.getName() + "Test")) {
                System.err.println("BLOCKED: " + method + place);
            }
            throw error;
        });
        // the stand-in model is no part of the server
        builder.nonBlockingThreadPredicate(may -> may.and(thread -> !thread.getName().startsWith("stand-in-model")));
    }

    /// After those that BlockHound finds by itself, so that what they say can be
    /// narrowed.
    @Override
    public int getPriority() {
        return Integer.MAX_VALUE;
    }

}
