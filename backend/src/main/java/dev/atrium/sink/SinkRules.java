package dev.atrium.sink;

import dev.atrium.kernel.Refusal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// What this installation allows of sinks.
@Component
class SinkRules {

    private final boolean localStack;

    private final boolean plainSyslog;

    SinkRules(@Value("${atrium.local-stack:false}") boolean localStack, SinkProperties properties) {
        this.localStack = localStack;
        this.plainSyslog = properties.plainSyslog();
    }

    void demandSense(SinkWish wish) {
        wish.demandSense(this.localStack, this.plainSyslog);
    }

    boolean allow(SinkWish wish) {
        try {
            demandSense(wish);
            return true;
        }
        catch (Refusal refusal) {
            return false;
        }
    }

    boolean allow(SinkKind kind) {
        return kind != SinkKind.SYSLOG_TCP || this.plainSyslog;
    }

}
